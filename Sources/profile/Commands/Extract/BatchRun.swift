import Foundation
import LanguageModels
import Preferences
import StudyStore

/// `profile extract STUDY --model NAME --batch-out FOLDER`, and `--batch-in FILE…`, and the same of annotate: requests leave as
/// files and come back as files, a stage at a time.
struct BatchRun {
  /// Which command's.
  let command: String
  let target: ExtractionTarget
  let arguments: ModelArguments
  let isDryRun: Bool
  let batch: BatchArguments
  let lengths: LengthArguments
  let order: (StudyContents) throws -> any StudyOrder

  private var model: String { arguments.model! }

  func run() throws {
    for file in batch.batchIn where file != "-" && !FileManager.default.fileExists(atPath: file) {
      throw CommandFailure(.noInput, "\(file): there is no such file.")
    }
    if isDryRun { return try showPlan() }
    try target.use { file, _ in try run(in: file) }
  }

  private func run(in file: StudyFile) throws {
    let order = try order(file.read())
    let study = try order.begin(in: file)
    let questions = try order.questions(of: study)
    let replies = try StudyReplies(file)
    if let folder = batch.batchOut {
      try write(questions, replies, into: folder, file)
    } else {
      try read(questions, replies)
      let keeper = FindingsKeeper(file, of: study, order.prompts)
      StandardError.show(stage: "looking what the replies say", done: nil)
      try questions.takeKept(cache: replies, keeper: keeper)
      try keeper.finish()
      StandardError.clearStage()
      for line in order.summary(of: try file.read()) { StandardError.say(line) }
      let open = try missing(questions, replies)
      StandardError.say(BatchTalk.afterReading(open.counts, without: keeper.withoutAnswer, study: file.path))
    }
  }

  private func showPlan() throws {
    try target.look { contents in
      let replies = try ModelSession.replies(of: target)
      let price = try arguments.price(of: model)
      let plan = try order(contents).plan(of: contents, cache: replies, price: price)
      StandardError.clearStage()
      StandardOutput.write(ModelTalk.plan(plan))
    }
  }

  private func write(
    _ questions: any StudyQuestions, _ replies: StudyReplies, into folder: String, _ file: StudyFile
  ) throws {
    // A service cannot be asked what it understands. Lengths stand in the schema only where the user sets some, for some
    // services refuse them there.
    let capabilities = Capabilities(mode: batch.replyForm, limitsLengths: lengths.areSet)
    try BatchFiles.prepare(folder, titles: type(of: questions).stageTitles)
    var stages: [(title: String, files: BatchFiles, writing: BatchWriting)] = []
    var written = 0
    try questions.forEachMissingRequest(cache: replies) { title, request in
      if stages.last?.title != title {
        try stages.last?.files.finish()
        let files = BatchFiles(folder: folder, title: title)
        stages.append((title, files, BatchWriting(capabilities) { try files.write($1, to: $0) }))
      }
      try stages[stages.count - 1].writing.append(request)
      written += 1
      if written % 256 == 0 {
        StandardError.show(stage: BatchTalk.writing(title, stages[stages.count - 1].writing.requests), done: nil)
      }
    }
    try stages.last?.files.finish()
    StandardError.clearStage()
    for path in stages.flatMap({ $0.files.files.map(\.path) }) { StandardOutput.write(path + "\n") }
    for stage in stages { StandardError.say(BatchTalk.written(stage.title, stage.writing.requests, stage.files.files)) }
    StandardError.say(
      BatchTalk.afterWriting(
        stages.map(\.title), waiting: type(of: questions).waiting(for: stages.map(\.title)), command: command,
        model: model, study: file.path, mode: batch.replyForm)
    )
  }

  /// Brings the results into the study file.
  private func read(_ questions: any StudyQuestions, _ replies: StudyReplies) throws {
    let wanted = try missing(questions, replies).beginnings
    var reading = BatchReading(
      into: replies, mode: batch.replyForm, receivedAt: Int(Date().timeIntervalSince1970),
      // A reply that is there was wanted once.
      isWanted: { wanted.contains(BatchRun.beginning($0)) || ((try? replies.reply(to: $0)) ?? nil) != nil })
    for path in batch.batchIn {
      let before = reading.counts
      var lines = 0
      try BatchRun.forEachLine(of: path) { line in
        try reading.read(line)
        lines += 1
        if lines % 256 == 0 { StandardError.show(stage: "reading \(path)", done: nil) }
      }
      let unreadable = reading.counts.unreadable - before.unreadable
      if lines > 0, unreadable == lines {
        throw CommandFailure(
          .badData, "\(path): no line of it is the result of a request; name the result and error files of a batch.")
      }
    }
    try reading.finish()
    StandardError.clearStage()
    for line in BatchTalk.read(reading.counts) { StandardError.say(line) }
  }

  /// How many requests of which stage have no reply, and the beginnings of their identities.
  private func missing(
    _ questions: any StudyQuestions, _ replies: StudyReplies
  ) throws -> (counts: [(stage: String, count: Int)], beginnings: Set<UInt64>) {
    var counts: [(stage: String, count: Int)] = []
    var beginnings: Set<UInt64> = []
    try questions.forEachMissingRequest(cache: replies) { stage, request in
      guard beginnings.insert(BatchRun.beginning(request.identity)).inserted else { return }
      if counts.last?.stage != stage { counts.append((stage, 0)) }
      counts[counts.count - 1].count += 1
    }
    return (counts, beginnings)
  }

  /// 64 bits tell millions of requests apart in an eighth of the memory.
  private static func beginning(_ identity: RequestIdentity) -> UInt64 {
    UInt64(identity.digits.prefix(16), radix: 16)!
  }

  private static func forEachLine(of path: String, _ body: ([UInt8]) throws -> Void) throws {
    guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
      throw CommandFailure(.inputOutput, "\(path): cannot be read; check its permissions.")
    }
    var rest: [UInt8] = []
    while true {
      let piece: Data?
      do { piece = try handle.read(upToCount: 1 << 20) } catch {
        throw CommandFailure(.inputOutput, "\(path): cannot be read; is it a file?")
      }
      guard let piece, !piece.isEmpty else { break }
      var start = piece.startIndex
      while let feed = piece[start...].firstIndex(of: 0x0A) {
        rest += piece[start..<feed]
        try body(rest)
        rest.removeAll(keepingCapacity: true)
        start = feed + 1
      }
      rest += piece[start...]
    }
    if !rest.isEmpty { try body(rest) }
  }
}
