import Testing

/// Whole screens at the sizes people have: a small terminal, a window, a large one.
struct OverviewPictureTests {
  private func expectPictures(_ name: String, sample: String, _ keys: String) throws {
    var explorer = try ExplorerHarness(sample: sample)
    explorer.press(keys)
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      explorer.resize(columns: columns, rows: rows)
      explorer.expectPicture("\(name)-\(columns)x\(rows)")
    }
  }

  @Test func `Bars shows how much each factor drives each profile`() throws {
    try expectPictures("bars", sample: "summarization", "b<Down><Right>")
  }

  @Test func `Bars of published scores have no counts`() throws {
    try expectPictures("bars-published", sample: "published", "b<Down>")
  }

  @Test func `Alignment shows who ranks the factors like the humans`() throws {
    try expectPictures("alignment", sample: "summarization", "a<Down>")
  }

  @Test func `Alignment of published scores has no intervals`() throws {
    try expectPictures("alignment-published", sample: "published", "as")
  }

  @Test func `Gap shows where a model that writes parts from itself as a judge`() throws {
    try expectPictures("gap", sample: "summarization", "p<Down>")
  }

  @Test func `Factor shows what it is, its values and its standing`() throws {
    try expectPictures("factor", sample: "summarization", "/length<Enter>f<Down><Right>")
  }

  @Test func `the editor shows what a margin moves`() throws {
    try expectPictures("editor", sample: "summarization", "/length<Enter>e<Right><Right><Down>")
  }
}
