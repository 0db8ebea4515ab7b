// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who only wants the program or its tests builds the benchmark library.

let profile: [Target.Dependency] = [
  "Preferences", "Statistics", "BayesianInference", "FactorExtraction", "StudyFormats", "StudyStore", "FactorAnalysis",
  "CellGrid",
  "Widgets", "Explorer",
].map {
  .product(name: $0, package: "profile")
}

let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "profile", path: "../.."),
    // Its traits count allocations by replacing malloc and the Swift runtime's own functions, which costs time.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .target(
      name: "GeneratedStudy",
      dependencies: [
        .product(name: "Preferences", package: "profile"), .product(name: "Statistics", package: "profile"),
      ], path: "Study/GeneratedStudy"),
    .executableTarget(name: "generate-study", dependencies: ["GeneratedStudy"], path: "Study/generate-study"),
    .executableTarget(
      name: "agreement",
      dependencies: [
        .product(name: "FactorExtraction", package: "profile"), .product(name: "Statistics", package: "profile"),
      ], path: "Agreement"),
    .target(
      name: "SyntheticComparisons",
      dependencies: [
        .product(name: "BayesianInference", package: "profile"), .product(name: "Statistics", package: "profile"),
      ], path: "Grid/SyntheticComparisons"),
    .executableTarget(
      name: "grid",
      dependencies: ["SyntheticComparisons", .product(name: "BayesianInference", package: "profile")],
      path: "Grid/grid"),
    .executableTarget(
      name: "Timings",
      dependencies: ["GeneratedStudy", "SyntheticComparisons", .product(name: "Benchmark", package: "benchmark")]
        + profile,
      path: "Timings", plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)
