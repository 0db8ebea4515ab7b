import Preferences
import Testing

@Suite struct DissectedPropertyTests {
  @Test func `there are 29 properties, 21 of them basic, 5 query-specific and 3 of errors`() {
    #expect(DissectedProperty.all.count == 29)
    let titles = DissectedProperty.all.map(\.group.title)
    #expect(titles.count { $0 == "basic" } == 21)
    #expect(titles.count { $0 == "query-specific" } == 5)
    #expect(titles.count { $0 == "error detection" } == 3)
    #expect(Set(DissectedProperty.all.compactMap(\.prerequisite)) == Set(Prerequisite.allCases))
  }

  @Test func `no word names two factors`() {
    let factors = Factor.standard + Factor.counted + Factor.dissected + [DissectedProperty.accuracyCheck]
    for factor in factors {
      for word in [factor.name] + factor.aliases {
        #expect(factors.filter { $0.isCalled(word) }.map(\.name) == [factor.name])
      }
    }
  }

  @Test func `every property is found by its name, and nothing else is`() {
    for property in DissectedProperty.all { #expect(DissectedProperty.named(property.name) == property) }
    #expect(DissectedProperty.named("length") == nil)
    #expect(DissectedProperty.named("") == nil)
  }

  private func factor(_ name: String) throws -> Factor { try #require(Factor.dissected.first { $0.name == name }) }

  @Test func `lengths differ where the shorter has less than 70 % of the longer`() throws {
    let rule = try factor("lengthy").rule
    #expect(rule.compare(69, 100) == -1)
    #expect(rule.compare(70, 100) == 0)
    #expect(rule.compare(100, 71) == 0)
    #expect(rule.compare(100, 60) == 1)
    #expect(rule.compare(0, 0) == 0)
    #expect(try factor("lengthy").extractor == .formula("length"))
  }

  @Test func `relevance differs only where one response has none of it`() throws {
    let rule = try factor("relevant").rule
    #expect(rule.compare(3, 0) == 1)
    #expect(rule.compare(0, 1) == -1)
    #expect(rule.compare(3, 1) == 0)
    #expect(try factor("novel").rule == .exact)
  }

  @Test func `fewer errors are more of the property`() throws {
    for severity in ErrorSeverity.allCases {
      #expect(try factor("no \(severity.rawValue) errors").direction == .less)
    }
    #expect(Factor.dissected.count { $0.direction == .less } == 3)
  }

  @Test func `ten scenarios and unsafe queries have names of their own`() {
    #expect(QueryScenario.allCases.count == 11)
    let columns = Prerequisite.allCases.map(\.column) + [QueryScenario.column]
    #expect(Set(columns).count == columns.count)
  }
}
