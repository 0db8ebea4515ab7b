import BayesianInference
import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Testing

@testable import Explorer

@Suite struct PropertiesScreenTests {
  /// Fitted once for all tests: the humans only, and every judge.
  private static let opened = Result {
    var explorer = try ExplorerHarness(sample: "instruction-following")
    explorer.press("P")
    return explorer
  }
  private static let fitted = opened.map { explorer in
    var explorer = explorer
    explorer.press("v")
    return explorer
  }

  private func open(columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try Self.opened.get()
    explorer.resize(columns: columns, rows: rows)
    return explorer
  }

  /// Judges side by side.
  private func openAll(columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try Self.fitted.get()
    explorer.resize(columns: columns, rows: rows)
    return explorer
  }

  private func screen(_ explorer: ExplorerHarness) throws -> PropertiesScreen {
    guard case .properties(let properties) = explorer.state.screen else { throw Absence() }
    return properties
  }

  private struct Absence: Error {}

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (60, 15)])
  func `what each property weighs stands around the line of an even chance`(columns: Int, rows: Int) throws {
    let explorer = try open(columns: columns, rows: rows)
    explorer.expectPicture("properties-\(columns)x\(rows)")
  }

  @Test func `the degrees are those that the command prints`() throws {
    let explorer = try open(columns: 120, rows: 40)
    let dissection = try #require(explorer.state.shownDissection)
    for weight in dissection.weights { #expect(explorer.shows(NumberText.percent(weight.degree, digits: 1))) }
    #expect(explorer.state.propertyRows.map(\.mean) == dissection.weights.map(\.mean).sorted(by: >))
  }

  @Test func `Tab goes to the next judge and back without fitting it again`() throws {
    var explorer = try open()
    explorer.press("<Tab>")
    #expect(try screen(explorer).judge != .human)
    #expect(explorer.state.study?.fits.current.count == 2)
    explorer.press("<BackTab>")
    #expect(try screen(explorer).judge == .human)
    #expect(explorer.state.study?.fits.current.count == 2)
    #expect(explorer.state.isFitting == false)
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 15)])
  func `judges stand side by side, each with its intervals on one scale`(columns: Int, rows: Int) throws {
    var explorer = try openAll(columns: columns, rows: rows)
    #expect(explorer.state.study?.fits.current.count == explorer.state.taskAnalysis?.profiles.count)
    explorer.expectPicture("properties-beside-\(columns)x\(rows)")
    explorer.press("<Right><Right>")
    #expect(try screen(explorer).judge == explorer.state.taskAnalysis?.profiles[2].profile)
    explorer.press("<Left><Left><Left>")
    #expect(try screen(explorer).judge == .human)
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `the properties preferred most and least stand judge by judge`(columns: Int, rows: Int) throws {
    var explorer = try openAll(columns: columns, rows: rows)
    explorer.press("v")
    explorer.expectPicture("properties-extremes-\(columns)x\(rows)")
    let fits = try #require(explorer.state.study?.fits)
    let top = try #require(fits[explorer.state.propertyColumns[0]]).extremes(3).top[0]
    let name = try #require(explorer.state.analysis?.factors[top.factor].name)
    #expect(explorer.shows("▲ \(name) \(NumberText.percent(top.degree))"))
    explorer.press("j<Enter>")
    #expect(try screen(explorer).layout == .one)
    #expect(try screen(explorer).judge == explorer.state.taskAnalysis?.profiles[1].profile)
  }

  @Test func `a column of metadata makes scenarios, and each is fitted by itself`() throws {
    var explorer = try ExplorerHarness(contents: dividedSummaries(), columns: 120, rows: 40)
    explorer.press("<Right>Pc")
    let keys = explorer.state.propertyColumns
    #expect(keys.count > 2 && keys[0].scenario == nil)
    explorer.press("<Right>")
    let own = try #require(explorer.state.shownDissection)
    #expect(own.question.scenario?.name == keys[1].scenario)
    #expect(own.pairs.table.count < (explorer.state.study?.fits[keys[0]]?.pairs.table.count ?? 0))
    explorer.press("v")
    #expect(keys.allSatisfy { explorer.state.study?.fits.current[$0] != nil })
    explorer.press("<Enter>")
    guard case .pairs(let pairs) = explorer.state.screen else {
      Issue.record("no list of pairs")
      return
    }
    #expect(pairs.query.conditions.count == 2)
  }

  @Test func `rows are sorted by any column and the other way round, and the cursor stays on its property`() throws {
    var explorer = try open()
    explorer.press("j")
    let name = try #require(explorer.state.selectedFactorName)
    for key in PropertiesScreen.SortKey.allCases.dropFirst() {
      explorer.press("s")
      #expect(try screen(explorer).sortKey == key)
      #expect(explorer.state.selectedFactorName == name)
      let rows = explorer.state.propertyRows
      if key == .alone {
        #expect(rows.compactMap(\.alone.score) == rows.compactMap(\.alone.score).sorted(by: >))
      }
      explorer.press("S")
      #expect(explorer.state.propertyRows == rows.reversed())
      explorer.press("S")
    }
  }

  @Test func `an answer to a question that is no longer asked changes nothing`() throws {
    var explorer = try ExplorerHarness(sample: "instruction-following")
    let effects = explorer.hold { $0.give(.properties) }
    guard case .dissect(let request, _, _)? = effects.first else {
      Issue.record("nothing is fitted")
      return
    }
    let newer = explorer.hold { $0.give(.nextPart) }
    #expect(newer.count == 1)
    explorer.send(.failed(request: request, .dissection, "too late"))
    #expect(try screen(explorer).problem == nil)
    #expect(explorer.state.isFitting)
    for effect in newer { if let message = effect.outcome() { explorer.send(message) } }
    #expect(!explorer.state.isFitting)
  }

  @Test func `the pairs on which a property speaks against the choice open as a list`() throws {
    var explorer = try open()
    let name = try #require(explorer.state.selectedFactorName)
    explorer.press("<Enter>")
    guard case .pairs(let pairs) = explorer.state.screen else {
      Issue.record("no list of pairs")
      return
    }
    #expect(pairs.query.conditions == [.sign(factor: name, .human, .discordant)])
    explorer.press("<Esc>")
    #expect(explorer.state.screen.name == .properties)
  }

  @Test func `after an edit everything is fitted anew, and undone it is as before`() throws {
    var explorer = try open()
    let before = explorer.state.propertyRows
    let name = try #require(before.first.flatMap { explorer.state.analysis?.factors[$0.factor].name })
    explorer.press("f-<Esc>")
    let after = explorer.state.propertyRows
    #expect(!after.contains { explorer.state.analysis?.factors[$0.factor].name == name })
    explorer.press("u")
    #expect(explorer.state.propertyRows.map(\.mean) == before.map(\.mean))
  }

  @Test func `another comparison rule is fitted at once, and what was fitted before stays until then`() throws {
    var explorer = try open()
    let before = try #require(explorer.state.shownDissection)
    let index = try #require(explorer.state.selectedFactor)
    let old = try #require(explorer.state.analysis?.factors[index])
    var new = old
    new.rule = .absoluteMargin(1e6)
    let edited = try #require(try explorer.state.analysis?.applying(.factor(old: old, new: new)))
    let effects = explorer.hold { $0.take(edited) }
    #expect(explorer.state.isFitting)
    #expect(explorer.state.shownDissection?.weights == before.weights)
    guard let effect = effects.last, case .dissect(_, _, let orders) = effect, case let message? = effect.outcome()
    else {
      Issue.record("nothing is fitted anew")
      return
    }
    // Without folds first, which is sooner there.
    #expect(orders.map(\.question.fit.folds) == [0])
    let folds = explorer.hold { update(&$0, message) }
    #expect(explorer.state.isFitting)
    #expect(explorer.state.shownDissection?.weights.first { $0.factor == index }?.isConstant == true)
    for effect in folds { if let message = effect.outcome() { explorer.send(message) } }
    #expect(!explorer.state.isFitting)
    #expect(explorer.state.shownDissection?.fit.folds.isEmpty == false)
  }

  @Test(arguments: [(1, 1), (0, 0), (400, 15), (60, 15)])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var explorer = try openAll()
    explorer.resize(columns: columns, rows: rows)
    for keys in ["jG<Tab>k", "vj<Right>", "vG"] {
      explorer.press(keys)
      #expect(explorer.lines.count == rows)
    }
  }
}
