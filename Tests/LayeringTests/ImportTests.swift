import Testing

struct ImportTests {
  /// What each target under Sources imports, and where first.
  private static func imports() throws -> [String: [String: String]] {
    var result: [String: [String: String]] = [:]
    for file in try Checkout.files(at: "Sources", endings: ["swift"]) {
      let target = String(file.path.split(separator: "/")[1])
      result[target, default: [:]].merge(
        ImportStatement.all(in: file.text).map {
          (cLibraryModules.contains($0.module) ? cLibrary : $0.module, "\(file.path):\($0.line)")
        }, uniquingKeysWith: { first, _ in first })
    }
    return result
  }

  @Test func `every import is in the table`() throws {
    for (target, modules) in try Self.imports() {
      for (module, place) in modules {
        #expect(
          allowedImports[target]?.contains(module) == true,
          "\(place): \(target) may not import \(module); move the code, or add the arrow to AllowedImports.swift")
      }
    }
  }

  @Test func `every arrow in the table is used`() throws {
    let imports = try Self.imports()
    for (target, modules) in allowedImports {
      for module in modules {
        #expect(
          imports[target]?[module] != nil,
          "AllowedImports.swift lets \(target) import \(module), which it no longer does; take the arrow out")
      }
    }
  }

  @Test func `every target with Swift sources is in the table`() throws {
    #expect(Set(try Self.imports().keys) == Set(allowedImports.keys))
  }

  @Test func `every kind of import is seen, and nothing else`() {
    let source = #"""
      import A
      public import B
      @testable import C
      @preconcurrency public import D
      @_spi(Inner) import E
      import struct F.Member
      import G; import H
      // import no
      let text = """
        import no
        """
      let important = 1
      #if canImport(I)
        import I
      #endif
      """#
    let found = ImportStatement.all(in: source)
    #expect(found.map(\.module) == ["A", "B", "C", "D", "E", "F", "G", "H", "I"])
    #expect(found.map(\.line) == [1, 2, 3, 4, 5, 6, 7, 7, 14])
  }
}
