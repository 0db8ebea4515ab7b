import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Testing

@testable import Explorer

@Suite struct JudgesScreenTests {
  /// Fitted once for all tests.
  private static let opened = Result {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("J")
    return explorer
  }

  private func open(columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try Self.opened.get()
    explorer.resize(columns: columns, rows: rows)
    return explorer
  }

  private func screen(_ explorer: ExplorerHarness) throws -> JudgesScreen {
    guard case .judges(let judges) = explorer.state.screen else { throw Absence() }
    return judges
  }

  private struct Absence: Error {}

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (60, 15)])
  func `every judge is held against every other`(columns: Int, rows: Int) throws {
    let explorer = try open(columns: columns, rows: rows)
    explorer.expectPicture("judges-\(columns)x\(rows)")
    let similarity = try #require(try screen(explorer).similarity)
    #expect(similarity.judges.count == explorer.state.taskAnalysis?.profiles.count)
  }

  @Test func `measures, orders and groups change without fitting anything again`() throws {
    var explorer = try open()
    let fitted = explorer.state.study?.fits.current.count
    for measure in JudgeSimilarity.Measure.allCases.dropFirst() {
      explorer.press("v")
      let shown = try screen(explorer)
      #expect(shown.measure == measure && shown.similarity?.measure == measure)
      #expect(explorer.shows(measure.title))
    }
    explorer.press("ss")
    #expect(try screen(explorer).order == .study)
    let profiles = explorer.state.taskAnalysis?.profiles.map(\.profile)
    #expect(try screen(explorer).similarity?.judges.map(\.profile) == profiles)
    let grouping = explorer.state.shownGrouping?.title
    explorer.press("o")
    #expect(explorer.state.shownGrouping?.title != grouping)
    #expect(explorer.state.study?.fits.current.count == fitted)
  }

  @Test func `the judges under the cursor stay there in another order, and Enter shows both side by side`() throws {
    var explorer = try open()
    explorer.press("j<Right>")
    let row = explorer.state.selectedProfile
    explorer.press("ss")
    #expect(explorer.state.selectedProfile == row)
    explorer.press("<Enter>")
    guard case .properties(let properties) = explorer.state.screen else {
      Issue.record("no properties")
      return
    }
    #expect(properties.layout == .beside)
    #expect(properties.chosen?.count == 2 && properties.judge == row)
    #expect(explorer.state.propertyColumns.count == 2)
    explorer.press("<Esc>")
    #expect(explorer.state.screen.name == .judges)
  }

  @Test func `scenarios are fitted one by one, and similarity is their mean`() throws {
    var explorer = try ExplorerHarness(contents: dividedSummaries())
    explorer.press("Jc")
    let similarity = try #require(try screen(explorer).similarity)
    #expect(similarity.scenarios == explorer.state.scenarios(of: try screen(explorer).division)?.map { $0.name })
    #expect(similarity.counts.max() ?? 0 <= similarity.scenarios.count)
  }

  @Test func `groups that came with the study come first`() throws {
    var explorer = try open()
    _ = explorer.hold {
      $0.study?.agentGroups = [AgentGroups(title: "size", words: ["heron": "large", "wren": "small"])]
      return []
    }
    #expect(explorer.state.shownGrouping?.title == "size")
    #expect(explorer.shows("By size: "))
    #expect(explorer.shows("large"))
  }

  @Test(arguments: [(1, 1), (0, 0), (400, 15), (60, 15)])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var explorer = try open()
    explorer.resize(columns: columns, rows: rows)
    explorer.press("jG<Right>k")
    #expect(explorer.lines.count == rows)
  }

  @Test func `published scores have no judges to compare`() throws {
    var explorer = try ExplorerHarness(sample: "published")
    explorer.press("J")
    #expect(explorer.state.screen.name == .ranks)
    #expect(explorer.shows("published scores have no pairs to fit"))
  }
}
