import Preferences
import StudyFormats
import StudyStore
import Testing

@Suite struct StoredRunsTests {
  private let scratch = Scratch()

  /// A study file with one source and its two responses.
  private func path() throws -> String {
    let path = scratch.place("x.study")
    let writer = try StudyFileWriter(path: path, description: ImportDescription(name: "runs", title: "Runs"))
    let file = ImportFile(path: "a.jsonl", format: "test", sha256: "00", isResumable: true)
    _ = try writer.begin(file)
    try writer.take(
      .record(
        ImportRecord(
          file: "a.jsonl", line: 1,
          source: ImportSource(text: SourceText(text: "Why?"), title: "Why", task: .documentQA),
          responses: [ImportResponse(text: "So.", agent: "ann"), ImportResponse(text: "Therefore.", agent: "bob")])))
    try writer.end(file)
    try writer.finish()
    return path
  }

  private var record: RunRecord {
    var progress = RunProgress(total: 96)
    (progress.answered, progress.fromCache, progress.missing, progress.unanswered) = (40, 10, 3, 2)
    (progress.sent, progress.repeated, progress.inputTokens, progress.outputTokens) = (38, 3, 41_000, 9_000)
    (progress.cost, progress.elapsed) = (0.25, 12.5)
    return RunRecord(
      begun: "2026-01-01T00:00:00Z",
      address: ModelAddress(
        endpoint: "https://example.org/v1", model: "kestrel \"large\"", keyVariable: "KESTREL_KEY",
        allowsInsecure: true),
      factors: ["receptiveness", "off focus"], replaces: true, mode: "json_schema", stage: "judgements",
      progress: progress)
  }

  @Test func `a run comes back as it was noted last, and runs are numbered in their order`() throws {
    let runs = StoredRuns(try StudyFile(path: path()))
    #expect(try runs.read().isEmpty)
    var first = try runs.begin(record, now: 1000)
    let second = try runs.begin(record, now: 1001)
    #expect((first.number, second.number) == (1, 2))
    first.progress.answered = 91
    first.state = .done
    try runs.note(first, now: 1010)
    #expect(try runs.read(now: 1011) == [first, second])
  }

  @Test(arguments: [RunRecord.State.done, .ended, .failed("the endpoint \"there\"\nwent away.")])
  func `how it ended is kept`(state: RunRecord.State) throws {
    let runs = StoredRuns(try StudyFile(path: path()))
    var run = try runs.begin(record, now: 0)
    run.state = state
    try runs.note(run, now: 1)
    #expect(try runs.read(now: 1_000_000).map(\.state) == [state])
  }

  @Test func `a run that nobody has noted lately was ended`() throws {
    let runs = StoredRuns(try StudyFile(path: path()))
    _ = try runs.begin(record, now: 1000)
    #expect(try runs.read(now: 1000 + StoredRuns.patience).map(\.state) == [.going])
    #expect(try runs.read(now: 1001 + StoredRuns.patience).map(\.state) == [.ended])
  }

  @Test func `runs are read from a file that is not written to`() throws {
    let path = try self.path()
    _ = try StoredRuns(try StudyFile(path: path)).begin(record, now: 5)
    let file = try StudyFile(path: path, readOnly: true)
    #expect(try StoredRuns(file).read(now: 5).map(\.factors) == [["receptiveness", "off focus"]])
  }
}
