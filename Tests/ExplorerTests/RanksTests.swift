import CellGrid
import FactorAnalysis
import Preferences
import Testing
import Widgets

@testable import Explorer

private let sizes = [(80, 24), (120, 40), (200, 60)]

@Suite struct `The start screen` {
  @Test(arguments: sizes)
  func `lists the samples as cards`(columns: Int, rows: Int) throws {
    let explorer = try ExplorerHarness(columns: columns, rows: rows)
    explorer.expectPicture("start-\(columns)x\(rows)")
  }

  @Test func `opens the first sample by Enter`() throws {
    var explorer = try ExplorerHarness()
    explorer.press("<Enter>")
    #expect(explorer.state.screen.name == .ranks)
    #expect(explorer.state.analysis?.contents.name == "summarization")
  }

  @Test func `says how to go on where there are no samples`() throws {
    let state = ExplorerState(
      size: Size(columns: 80, rows: 24), start: StartScreen(cards: [], note: "The samples were not found."))
    let picture = view(state, theme: .standard).grid.picture()
    #expect(picture.contains("The samples were not found."))
    #expect(picture.contains("profile import --help"))
  }

  @Test func `stays after a study that cannot be read, and says why`() throws {
    var explorer = try ExplorerHarness()
    explorer.open("/nowhere")
    #expect(explorer.state.screen.name == .start)
    #expect(explorer.state.notice?.weight == .problem)
  }
}

@Suite struct `The ranks` {
  @Test(arguments: sizes)
  func `stand side by side`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("<Down><Right>")
    explorer.expectPicture("ranks-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func `of published scores have no pairs behind them`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "published", columns: columns, rows: rows)
    explorer.expectPicture("ranks-published-\(columns)x\(rows)")
    explorer.press("<Enter>")
    #expect(explorer.state.screen.name == .ranks)
    #expect(explorer.state.notice?.text == "these are published scores: there are no pairs behind them")
  }

  @Test func `go to the other setting of the model where there is room for one`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    #expect(explorer.shows("heron · generation"))
    explorer.press("<Right><Right>")
    #expect(explorer.shows("heron · evaluation"))
    #expect(!explorer.shows("heron · generation"))
  }

  @Test func `show another model when it is chosen`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("m<Down><Enter>")
    #expect(explorer.shows("wren · generation"))
  }

  @Test func `go through the tasks of a study`() throws {
    var explorer = try ExplorerHarness(sample: "published")
    #expect(explorer.shows("Summarization ▸ Ranks"))
    explorer.press("t")
    #expect(explorer.shows("Instruction following ▸ Ranks"))
    explorer.press("tt")
    #expect(explorer.shows("Summarization ▸ Ranks"))
  }

  @Test func `lead to the pairs behind a number and back to the same row`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("<Down><Down><Right><Enter>")
    #expect(explorer.state.screen.name == .pairs)
    #expect(explorer.state.listCount == 120)
    explorer.press("<Esc>")
    #expect(explorer.state.screen.name == .ranks)
    #expect(explorer.state.position.selected == 2)
  }

  @Test func `are one key away from the misaligned pairs of a model`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("x")
    #expect(explorer.state.notice?.weight == .problem)
    explorer.press("<Right>x")
    #expect(explorer.state.screen.name == .pairs)
    #expect(explorer.shows("misaligned with heron · generation"))
  }

  @Test func `find a factor as one types, and Esc goes back`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("/off")
    #expect(explorer.state.selectedFactorName == "off focus")
    explorer.press("<Esc>")
    #expect(explorer.state.position.selected == 0)
    explorer.press("/novel<Enter>")
    #expect(explorer.state.selectedFactorName == "novel words")
  }

  @Test func `count only pairs on which a formula is true`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("wa.length > b.length<Enter>")
    let pairs = try #require(explorer.state.taskAnalysis?.human?.pairs)
    #expect(pairs < 12 && pairs > 0)
    explorer.press("w<C-u><Enter>")
    #expect(explorer.state.taskAnalysis?.human?.pairs == 12)
  }

  @Test func `say where a formula is wrong`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("wlength ><Enter>")
    #expect(explorer.shows("column 9"))
  }

  @Test func `ask for more room in a small terminal`() throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: 59, rows: 15)
    #expect(explorer.shows("profile needs more room"))
    for (columns, rows) in [(60, 15), (60, 14), (10, 3), (1, 1), (0, 0), (300, 100)] {
      explorer.resize(columns: columns, rows: rows)
      _ = explorer.frame
    }
    #expect(explorer.shows("human"))
  }
}

@Suite struct `The help and the palette` {
  @Test func `list the keys of the screen and search them`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("?misaligned")
    #expect(explorer.shows("misaligned pairs"))
    #expect(!explorer.shows("page down"))
    explorer.press("<Esc>")
    #expect(explorer.state.overlay == nil)
  }

  @Test func `carry out a command by its name`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press(":bars<Enter>")
    #expect(explorer.state.screen.name == .bars)
  }

  @Test func `say why a command cannot be given`() throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: 120, rows: 40)
    explorer.press(":next task")
    #expect(explorer.shows("the study has one task"))
  }

  @Test func `look like this`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("?")
    explorer.expectPicture("help-80x24")
    explorer.press("<Esc>:")
    explorer.expectPicture("palette-80x24")
  }
}
