import FactorExtraction
import Preferences
import StudyFormats

/// The summaries with metadata of our own: a topic, a number of comments, and a name for each source.
func dividedSummaries() throws -> StudyContents {
  var contents = try StudyFolder(path: ExplorerHarness.sampleData + "/summarization").read()
  try fillRules(in: &contents)
  let sources = 0..<UInt32(contents.sources.count)
  contents.metadata = MetadataInMemory([
    MetadataColumn(
      name: "topic", level: .source,
      values: .words(
        codes: sources.map { $0 % 5 == 4 ? MetadataColumn.none : $0 % 5 % 3 }, words: ["work", "home", "money"])),
    MetadataColumn(name: "comments", level: .source, values: .numbers(sources.map { Double($0 * $0) })),
    MetadataColumn(name: "round", level: .pair, values: .words(codes: [0, 0, 1], words: ["first", "second"])),
  ])
  return contents
}
