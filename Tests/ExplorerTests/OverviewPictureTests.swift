import Testing

/// Whole screens at the sizes people have: a small terminal, a window, a large one.
struct OverviewPictureTests {
  static let sizes = [(80, 24), (120, 40), (200, 60)]

  @Test(arguments: sizes)
  func `Bars shows how much each factor drives each profile`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("b<Down><Right>")
    explorer.expectPicture("bars-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func `Bars of published scores have no counts`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "published", columns: columns, rows: rows)
    explorer.press("b<Down>")
    explorer.expectPicture("bars-published-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func `Alignment shows who ranks the factors like the humans`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("a<Down>")
    explorer.expectPicture("alignment-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func `Alignment of published scores has no intervals`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "published", columns: columns, rows: rows)
    explorer.press("as")
    explorer.expectPicture("alignment-published-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func `Gap shows where a model that writes parts from itself as a judge`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("p<Down>")
    explorer.expectPicture("gap-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func `Factor shows what it is, its values and its standing`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("/length<Enter>f<Down><Right>")
    explorer.expectPicture("factor-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func `the editor shows what a margin moves`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("/length<Enter>e<Right><Right><Down>")
    explorer.expectPicture("editor-\(columns)x\(rows)")
  }
}
