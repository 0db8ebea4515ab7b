// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A Swift target of ours with its test target beside it.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  testing: [Target.Dependency] = [], references: [String] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings),
    .testTarget(
      name: name + "Tests", dependencies: [.byName(name: name)] + dependencies + testing, exclude: references,
      swiftSettings: settings),
  ]
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// What a model is asked about each factor, one file each.
let prompts = [
  "atomic-facts", "formality-alignment", "hallucination", "helpfulness", "intent-alignment", "misinformation",
  "off-focus", "receptiveness", "source-coverage",
]

/// What UniEval is asked, and what runs and exports its models, in four parts.
let uniEval = [
  "templates.toml", "sidecar.py", "export-1-checkpoint.py", "export-2-onnx.py", "export-3-ctranslate2.py",
  "export-4-all.py",
]

/// What a model is asked about the properties of responses, one file each.
let annotationPrompts = [
  "errors", "prerequisites", "properties", "properties-with-query", "query-specific", "reference-answer", "scenario",
]

/// What Tests/Benchmarks, a package of its own, imports.
let libraries: [Product] = [
  "Preferences", "Statistics", "BayesianInference", "LanguageModels", "FactorExtraction", "StudyFormats", "StudyStore",
  "FactorAnalysis", "CellGrid", "Widgets", "Explorer",
].map { .library(name: $0, targets: [$0]) }

let package = Package(
  name: "profile",
  products: [.executable(name: "profile", targets: ["profile"])] + libraries,
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    // Its loops are what is run millions of times, in tests too.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CTerminal", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .executableTarget(
      name: "profile",
      dependencies: [
        "Preferences", "Statistics", "BayesianInference", "LanguageModels", "FactorExtraction", "Elicitation",
        "StudyFormats", "StudyStore", "FactorAnalysis", "Reporting", "CellGrid", "Widgets", "Explorer",
        "TerminalDriver", "TOMLReading", argumentParser,
      ], swiftSettings: settings),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "TestSupport", dependencies: ["Preferences", "CellGrid", "CPseudoTerminal"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .target(
      name: "ModelServers", dependencies: ["LanguageModels"], path: "Tests/ModelServers", swiftSettings: settings),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["CellGrid", "TerminalDriver"], path: "Tests/TerminalProbe",
      swiftSettings: settings),
    .executableTarget(
      name: "AskingProbe", dependencies: ["LanguageModels", "Preferences"], path: "Tests/AskingProbe",
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "TestSupport", "ModelServers", "profile", "Preferences", "LanguageModels", "StudyStore", grdb,
      ],
      exclude: ["Published"], swiftSettings: settings),
    .testTarget(name: "LayeringTests", dependencies: ["TestSupport"], swiftSettings: settings),
  ]
    + module("Preferences")
    + module("Statistics", ["CKernels"], testing: ["Preferences"], references: ["References"])
    + module("BayesianInference", ["Statistics", "CKernels"], references: ["References"])
    + module(
      "LanguageModels", ["Preferences", "TOMLReading", "CCrypto"],
      resources: prompts.map { .embedInCode("Prompts/Files/\($0).toml") }
        + annotationPrompts.map { .embedInCode("Annotation/Files/\($0).toml") } + [.embedInCode("Runs/prices.toml")],
      testing: ["TestSupport", "ModelServers", "AskingProbe", "StudyFormats"], references: ["LlamaServer"])
    + module(
      "FactorExtraction", ["Preferences", "LanguageModels", "TOMLReading", "CStemmer", subprocess],
      resources: uniEval.map { .embedInCode("UniEval/Files/\($0)") },
      testing: ["TestSupport"], references: ["References", "UniEval"])
    + module(
      "Elicitation", ["Preferences", "LanguageModels"],
      resources: ["adaptation.txt", "comparison.toml", "rating.toml"].map { .embedInCode("Prompts/\($0)") },
      testing: ["ModelServers", "StudyFormats"])
    + module("TOMLReading")
    + module(
      "StudyFormats", ["Preferences", "TOMLReading", "CCrypto", "CZlib", subprocess],
      testing: ["TestSupport"])
    + module(
      "StudyStore",
      ["Preferences", "Statistics", "StudyFormats", grdb, .product(name: "GRDBSQLite", package: "GRDB.swift")],
      testing: ["TestSupport"])
    + module(
      "FactorAnalysis", ["Preferences", "Statistics", "BayesianInference", "CKernels"], references: ["References"])
    + module("Reporting", ["Preferences", "Statistics", "BayesianInference", "FactorAnalysis"])
    + module("CellGrid", references: ["ReferenceValues"])
    + module(
      "Widgets", ["CellGrid", "TOMLReading"],
      resources: ["dark", "light", "high-contrast"].map { .embedInCode("../../Themes/\($0).toml") },
      testing: ["TestSupport"], references: ["Snapshots"])
    + module(
      "Explorer",
      ["Preferences", "Statistics", "BayesianInference", "FactorAnalysis", "Reporting", "CellGrid", "Widgets"],
      testing: ["TestSupport", "StudyFormats", "FactorExtraction"], references: ["Snapshots"])
    + module("TerminalDriver", ["CellGrid", "CTerminal"], testing: ["TestSupport", "TerminalProbe"])
)
