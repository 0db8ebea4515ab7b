import Foundation
import Testing

struct CheckoutTests {
  private static let sources = Result {
    try Checkout.files(at: "Sources", endings: ["swift", "c", "h", "modulemap"])
  }

  /// The lines of some files that a pattern is found in, as `path:line`.
  private func places(of pattern: Regex<Substring>, in files: [Checkout.File]) -> [String] {
    files.flatMap { file in
      file.lines.enumerated().filter { $0.element.contains(pattern) }.map { "\(file.path):\($0.offset + 1)" }
    }
  }

  private func expectNothing(in found: [String], _ location: SourceLocation = #_sourceLocation) {
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))", sourceLocation: location)
  }

  @Test func `the sources are found`() throws {
    #expect(try Self.sources.get().count > 40)
    #expect(try Checkout.written().contains { $0.path == ".ci/run" })
  }

  @Test func `no source file has more than 350 lines`() throws {
    let long = try Self.sources.get().filter { $0.text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) > 350 }
    expectNothing(in: long.map(\.path))
  }

  @Test func `nothing at the top of the checkout but what belongs there`() throws {
    let allowed: Set = ["Package.swift", "README.md", "SampleData", "Sources", "Tests", "Themes"]
    let ignored = try String(contentsOf: Checkout.root.appending(path: ".gitignore"), encoding: .utf8)
      .split(separator: "\n")
    let others = try Checkout.topLevelNames().filter { name in
      !allowed.contains(name)
        && !ignored.contains { $0.hasPrefix("*") ? name.hasSuffix($0.dropFirst()) : name == $0 }
    }
    expectNothing(in: others)
  }

  @Test func `no path of somebody's own machine`() throws {
    // Ann is nobody: tests may give her a home.
    let homes = /(?:^|[^\w.])\/(?:home|Users|root)\/(?!ann\b)\w+/
    let files = try Checkout.written()
    let own = files.filter { $0.text.contains(Checkout.root.path + "/") }.map(\.path)
    expectNothing(in: own + places(of: homes, in: files))
  }

  @Test func `nothing is left to be done later`() throws {
    // Spelled in two parts so that this file does not find itself.
    let marks = try Regex("\\b(?:TO" + "DO|FIX" + "ME)\\b", as: Substring.self)
    expectNothing(in: places(of: marks, in: try Checkout.written()))
  }

  @Test func `types are named for what they are`() throws {
    let vague = /\b(?:struct|class|enum|actor|protocol|typealias|extension)\s+\w*(?:Manager|Helper|Util(?:s|ities)?)\b/
    expectNothing(in: places(of: vague, in: try Self.sources.get()))
  }
}
