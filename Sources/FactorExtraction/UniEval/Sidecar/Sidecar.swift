import Glibc
import Subprocess
import Synchronization

/// A Python process that scores batches, line by line, on its standard streams.
///
/// The script travels at the head of standard input, so that no file is left behind. The process leads a session of its own:
/// Ctrl-C on the terminal does not reach it, and it is killed with all it started when the asking ends, however that ends; if
/// this program is killed itself, its standard input ends, and so does it.
struct Sidecar: Sendable {
  /// Bytes of the longest line that can be a reply.
  static let longestLine = 1 << 20
  private static let start = "import sys; exec(compile(sys.stdin.buffer.read(int(sys.argv.pop(1))), 'sidecar', 'exec'))"

  let python: String
  let script: [UInt8]
  let arguments: [String]
  let patience: Patience

  private typealias Process = Execution<CustomWriteInput, SequenceOutput, SequenceOutput>
  private typealias Lines = SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator

  /// Asks until nothing is unanswered.
  ///
  /// - Throws: `SidecarFault` where a new start may help, with what was not answered still in `asking`; `UniEvalError` where
  ///   none will; what `asking` throws.
  func run(_ asking: SidecarAsking) async throws {
    // Writing to a process that died must be an error, not the end of this one.
    _ = Self.ignoresBrokenPipes
    var options = PlatformOptions()
    options.createSession = true
    let program = try PythonProgram(python)
    let all = program.arguments + ["-c", Self.start, String(script.count)] + arguments
    do {
      _ = try await Subprocess.run(
        program.executable, arguments: Arguments(all), platformOptions: options, input: .inputWriter, output: .sequence,
        error: .sequence
      ) { try await converse(with: $0, asking) }
    } catch let error as SubprocessError where error.code == .executableNotFound || error.code == .spawnFailed {
      throw PythonProgram.missing(python)
    }
  }

  private static let ignoresBrokenPipes: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return true
  }()

  private func converse(with process: Process, _ asking: SidecarAsking) async throws {
    let said = LastLines()
    let outcome = await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // Drained at all times, so that it never waits for a reader.
        do { for try await line in process.standardError.strings() { said.add(line) } } catch {}
      }
      var outcome: Result<Void, any Error>
      do {
        // Whoever gives up need not wait for a reply.
        outcome = .success(
          try await withTaskCancellationHandler {
            try await talk(with: process, asking)
          } onCancel: {
            Self.kill(process)
          })
      } catch { outcome = .failure(error) }
      Self.kill(process)
      await group.waitForAll()
      return outcome
    }
    do { try outcome.get() } catch let failure as Failure { throw failure.fault(said: said.all, patience.limit) }
  }

  /// What went wrong, before it is known what was said of it.
  private enum Failure: Error {
    case died, hung, babbled(String?), failed(String)

    func fault(said: [String], _ limit: Duration) -> SidecarFault {
      switch self {
      case .died: .died(said: said)
      case .hung: .hung(after: limit, said: said)
      case .babbled(let line): .babbled(line, said: said)
      case .failed(let message): .failed(message, said: said)
      }
    }
  }

  private func talk(with process: Process, _ asking: SidecarAsking) async throws {
    var lines = process.standardOutput.strings(bufferingPolicy: .maxLineLength(Self.longestLine)).makeAsyncIterator()
    switch try await exchange(script, with: process, &lines) {
    case .fatal(let message):
      throw UniEvalError(.unavailable, "UniEval's sidecar cannot start: \(SidecarFault.excerpt(message)).")
    case .ready(asking.digest): try asking.greeted()
    case .ready(let digest):
      throw UniEvalError(
        .badData, "the sidecar loaded the model \(digest.prefix(8)), not \(asking.digest.prefix(8)); export it again.")
    case .reply, .failure: throw Failure.babbled("a reply before it was asked")
    }
    while !asking.isDone {
      try Task.checkCancellation()
      let requests = try asking.toSend().map(SidecarLine.request)
      switch try await exchange(Array(requests.joined()), with: process, &lines) {
      case .reply(let id, let reply):
        guard try asking.answered(id, reply) else { throw Failure.babbled("a reply to another question") }
      case .failure(let message): throw Failure.failed(message)
      case .ready, .fatal: throw Failure.babbled("a greeting")
      }
    }
  }

  /// Sends what there is to be sent and waits for the next line, no longer than patience lasts.
  private func exchange(
    _ bytes: [UInt8], with process: Process, _ lines: inout Lines
  ) async throws -> SidecarLine {
    let watch = Watch()
    let line: Result<String?, any Error> = await withTaskGroup(of: Void.self) { group in
      group.addTask {
        guard (try? await patience.sleep(patience.limit)) != nil, !Task.isCancelled else { return }
        watch.isLate.store(true, ordering: .relaxed)
        Self.kill(process)
      }
      defer { group.cancelAll() }
      do {
        // Where nobody reads any more, the last that was printed says why.
        if !bytes.isEmpty { _ = try? await process.standardInputWriter.write(bytes) }
        return .success(try await lines.next(isolation: nil))
      } catch { return .failure(error) }
    }
    try Task.checkCancellation()
    if watch.isLate.load(ordering: .relaxed) { throw Failure.hung }
    switch line {
    case .failure(let error as SubprocessError) where error.code == .outputLimitExceeded: throw Failure.babbled(nil)
    case .failure, .success(nil): throw Failure.died
    case .success(let text?):
      guard let line = SidecarLine(text) else { throw Failure.babbled(text) }
      return line
    }
  }

  private final class Watch: Sendable {
    let isLate = Atomic(false)
  }

  /// With all that it started.
  private static func kill(_ process: Process) { try? process.send(signal: .kill, toProcessGroup: true) }
}

/// The last lines that a process printed.
private final class LastLines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func add(_ line: String) {
    guard line.contains(where: { !$0.isWhitespace }) else { return }
    lines.withLock { $0 = $0.suffix(2) + [line] }
  }
}
