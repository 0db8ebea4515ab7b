import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Testing

@testable import Explorer

@Suite struct ValidationScreenTests {
  private func open(
    _ factor: String = "off focus", sample: String = "summarization", columns: Int = 80, rows: Int = 24
  ) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(sample: sample, columns: columns, rows: rows)
    explorer.press("/\(factor)<Enter>fv")
    return explorer
  }

  private func screen(_ explorer: ExplorerHarness) throws -> ValidationScreen {
    guard case .validation(let validation) = explorer.state.screen else { throw Absence() }
    return validation
  }

  private struct Absence: Error {}

  private func answers(_ explorer: ExplorerHarness) -> [String] {
    explorer.journal.map { entry in
      guard case .edit(.answer(let answer)) = entry.action else { return "\(entry.action)".prefix(4).description }
      return answer.new?.assent.rawValue ?? "none"
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (60, 15)])
  func `what was extracted stands below source and response, and what was said of it in a line`(
    columns: Int, rows: Int
  ) throws {
    var explorer = try open(columns: columns, rows: rows)
    explorer.press("aadcan")
    explorer.expectPicture("validation-\(columns)x\(rows)")
  }

  @Test(arguments: [("intent", "validation-value-80x24"), ("number of", "validation-fact-80x24")])
  func `values of whole responses and the facts themselves are asked about too`(factor: String, name: String) throws {
    let explorer = try open(factor)
    explorer.expectPicture(name)
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `Factor says how far people agree`(columns: Int, rows: Int) throws {
    var explorer = try open(columns: columns, rows: rows)
    explorer.press("aaaada<Esc>")
    explorer.expectPicture("factor-validated-\(columns)x\(rows)")
  }

  @Test func `an answer is kept at once and the next item is shown`() throws {
    var explorer = try open()
    let items = try screen(explorer).items
    #expect(items.count == 50)
    explorer.press("adc")
    #expect(answers(explorer) == ["agree", "disagree", "cannot say"])
    #expect(try screen(explorer).position.selected == 3)
    #expect(try screen(explorer).detail?.item == items[3])
    let accuracy = try #require(try screen(explorer).accuracy)
    #expect(accuracy.agreed == 1 && accuracy.decided == 2 && accuracy.cannotSay == 1)
    #expect(explorer.shows("3 of 50 answered"))
    #expect(explorer.shows(String(ValidationSentence.text(accuracy).prefix(60))))
    // They are no edits that move numbers.
    #expect(!explorer.lines[0].contains("✎"))
  }

  @Test func `an answer is taken back, and its item is looked at again`() throws {
    var explorer = try open()
    explorer.press("aau")
    #expect(try screen(explorer).position.selected == 1)
    #expect(try screen(explorer).accuracy?.decided == 1)
    explorer.press("U")
    #expect(try screen(explorer).accuracy?.decided == 2)
    explorer.press("kd")
    #expect(try screen(explorer).accuracy?.decided == 2)
  }

  @Test func `coming back goes on where it was left`() throws {
    var explorer = try open()
    let items = try screen(explorer).items
    explorer.press("aad<Esc>v")
    #expect(try screen(explorer).items == items)
    #expect(try screen(explorer).position.selected == 3)
    // What was skipped comes after all others.
    explorer.press("jjaGa")
    #expect(try screen(explorer).position.selected == 3)
  }

  @Test func `more are drawn behind those there, until all are`() throws {
    var explorer = try open("intent")
    let items = try screen(explorer).items
    explorer.press("a+")
    #expect(try Array(screen(explorer).items.prefix(50)) == items)
    #expect(try screen(explorer).items.count == 100)
    #expect(try screen(explorer).position.selected == 1)
    explorer.press("++")
    #expect(try screen(explorer).items.count == 144)
    #expect(explorer.shows("all that there is was drawn"))
  }

  @Test func `by value rare ones are drawn as often as others, and answers say so`() throws {
    var explorer = try open()
    explorer.press("s")
    let kinds = Dictionary(grouping: try screen(explorer).items, by: \.extracted.kind).mapValues(\.count)
    #expect(kinds == [.judged(true): 25, .judged(false): 25])
    explorer.press("a")
    #expect(try screen(explorer).accuracy?.isReweighted == true)
    explorer.press("s")
    #expect(try screen(explorer).question.isByValue == false)
  }

  @Test func `values without number cannot be drawn by value, and the sample stays`() throws {
    var explorer = try open("fluency")
    explorer.press("s")
    #expect(explorer.shows("too many different values"))
    #expect(try screen(explorer).items.count == 50)
    #expect(try !screen(explorer).question.isByValue)
  }

  @Test func `when all are answered it says so`() throws {
    var explorer = try open("intent")
    explorer.press(String(repeating: "a", count: 50))
    #expect(explorer.journal.count == 50)
    #expect(explorer.shows("all 50 are answered"))
    explorer.press("<Esc>")
    #expect(explorer.shows("agreed with on 50 of 50"))
  }

  @Test func `what was corrected since is told`() throws {
    var explorer = try open()
    let item = try screen(explorer).items[0]
    explorer.press("d<Home>")
    #expect(!explorer.shows("by hand since"))
    guard case .judgement(let value, _) = item.extracted else { throw Absence() }
    let effects = explorer.hold {
      $0.request(.judge(fact: item.fact!, factor: "off focus", response: item.response, value: !value))
    }
    #expect(effects.count == 1)
    explorer.carry(effects)
    #expect(explorer.shows("by hand since"))
    #expect(try screen(explorer).accuracy?.corrected == 1)
    #expect(try screen(explorer).accuracy?.decided == 1)
  }

  @Test func `a factor by a rule and published scores have nothing to be asked about`() throws {
    var explorer = try open("length")
    #expect(explorer.state.screen.name == .factor)
    #expect(explorer.shows("there is nothing to judge"))
    explorer = try open("length", sample: "published")
    #expect(explorer.shows("nothing was extracted"))
  }

  @Test func `opened for reading only, nothing can be answered`() throws {
    var explorer = try open()
    _ = explorer.hold {
      $0.study?.isReadOnly = true
      return []
    }
    explorer.press("a")
    #expect(explorer.journal.isEmpty)
    #expect(explorer.shows("reading only"))
  }

  @Test func `an answer that cannot be kept is open again`() throws {
    var explorer = try open()
    _ = explorer.hold { update(&$0, .input(.key(.character("a")))) }
    #expect(explorer.shows("1 of 50 answered"))
    let request = try #require(explorer.state.requests[.change])
    explorer.send(.failed(request: request, .change, "not kept: the disk is full"))
    #expect(explorer.shows("0 of 50 answered"))
    #expect(explorer.shows("the disk is full"))
  }

  @Test(arguments: [(1, 1), (0, 0), (400, 15), (60, 15), (61, 16)])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var explorer = try open()
    explorer.resize(columns: columns, rows: rows)
    explorer.press("a]]]]]][G<Home>jks")
    #expect(explorer.lines.count == rows)
  }
}
