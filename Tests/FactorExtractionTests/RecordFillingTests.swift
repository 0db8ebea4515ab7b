import FactorExtraction
import Preferences
import Testing

@Suite struct RecordFillingTests {
  private func record(_ number: Int, _ responses: [String]) -> ImportRecord {
    ImportRecord(
      file: "f", line: number,
      source: ImportSource(
        text: SourceText(
          text: "The cats of house \(number)", references: [SourceText.Reference(title: "", text: "sleeping well")]),
        task: .summarization),
      responses: responses.map { ImportResponse(text: $0) })
  }

  /// What the rules say of one text, by the functions that they are made of.
  private func expected(_ source: SourceText, _ text: String) -> [ImportValue<Double?>] {
    var words = NovelWords()
    words.read(source: source.whole)
    var values: [ImportValue<Double?>] = [ImportValue("length", Double(wordCount(of: text)))]
    if let share = words.share(of: text) { values.append(ImportValue("novel words", share)) }
    return values
  }

  @Test func `every response of many records gets its values`() {
    // More than one thread's share, and not a multiple of it.
    var records = (1...1500).map { record($0, ["A cat sleeps in house \($0)", "Dogs", ""]) }
    records.append(record(0, []))
    let filling = RecordFilling()
    var again = records
    filling.fill(&records)
    for record in records {
      for response in record.responses {
        #expect(Set(response.values) == Set(expected(record.source.text, response.text)))
      }
    }
    #expect(records[0].responses[1].values.contains(ImportValue("novel words", 1)))
    // A text without words has a length, and no share of novel ones.
    #expect(records[0].responses[2].values == [ImportValue("length", 0)])
    filling.fill(&again)
    #expect(again == records)
  }

  @Test func `values that a record brings stay, and no records are no work`() {
    var records = [record(1, ["one two three"])]
    records[0].responses[0].values = [ImportValue("length", 7), ImportValue("novel words", nil)]
    let before = records
    RecordFilling().fill(&records)
    #expect(records == before)
    var none: [ImportRecord] = []
    RecordFilling().fill(&none)
    #expect(none.isEmpty)
  }
}
