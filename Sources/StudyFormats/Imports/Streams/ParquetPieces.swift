import Foundation
import Subprocess
import Synchronization

/// A Parquet file as JSON Lines, written by the command `duckdb` where it is installed.
///
/// It writes while the import reads, and is ended when the import is given up.
final class ParquetPieces: BytePieces {
  static let magic = Array("PAR1".utf8)

  private let descriptor: Int32
  private let work: Work

  /// What the command comes to, told by the task that runs it.
  private final class Work: Sendable {
    let failure = Mutex<StudyFormatError?>(nil)
    let isDone = DispatchSemaphore(value: 0)
  }

  /// - Throws: `StudyFormatError`: the name cannot be handed to the command, or the system gives no way to it.
  init(_ path: String) throws {
    guard path != "-" else {
      throw StudyFormatError(
        code: .badData, file: path, message: "Parquet cannot be read from standard input; name the file")
    }
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw FileBytes.failure(path, "cannot be handed to duckdb")
    }
    let own = ends[0]
    let other = ends[1]
    descriptor = own
    work = Self.start(path, writingTo: other)
  }

  private static func start(_ path: String, writingTo descriptor: Int32) -> Work {
    let work = Work()
    Task.detached {
      let failure = await write(path, to: descriptor)
      work.failure.withLock { $0 = failure }
      close(descriptor)
      work.isDone.signal()
    }
    return work
  }

  deinit {
    // Whoever writes on is told that nobody reads.
    close(descriptor)
    work.isDone.wait()
  }

  func next() throws -> [UInt8]? {
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
      var got = 0
      repeat { got = read(descriptor, buffer.baseAddress!, buffer.count) } while got < 0 && errno == EINTR
      count = max(got, 0)
    }
    if !piece.isEmpty { return piece }
    work.isDone.wait()
    work.isDone.signal()
    if let failure = work.failure.withLock({ $0 }) { throw failure }
    return nil
  }

  /// Runs the command and hands on what it writes. Returns what went wrong.
  private static func write(_ path: String, to descriptor: Int32) async -> StudyFormatError? {
    let file = path.replacing("'", with: "''")
    let query = "COPY (SELECT * FROM read_parquet('\(file)')) TO '/dev/stdout' (FORMAT json)"
    do {
      let result = try await run(
        .name("duckdb"), arguments: ["-batch", "-bail", "-c", query], input: .none, output: .sequence,
        error: .string(limit: 1 << 16)
      ) { try await handOn($0.standardOutput, to: descriptor) }
      guard !result.terminationStatus.isSuccess else { return nil }
      let said = result.standardError.split(separator: "\n").first.map(String.init) ?? "\(result.terminationStatus)"
      return StudyFormatError(code: .badData, file: path, message: "duckdb could not read it: \(said)")
    } catch is NobodyReads {
      return nil
    } catch let error as SubprocessError where error.code == .executableNotFound || error.code == .spawnFailed {
      return StudyFormatError(
        code: .inputOutput, file: path,
        message:
          "this is a Parquet file, which is read by the command duckdb, and there is none; install it with "
          + "“pip install duckdb-cli”, or turn the file into JSON Lines")
    } catch {
      return StudyFormatError(code: .inputOutput, file: path, message: "duckdb could not be run: \(error)")
    }
  }

  private struct NobodyReads: Error {}

  private static func handOn(_ output: SubprocessOutputSequence, to descriptor: Int32) async throws {
    for try await buffer in output { try buffer.withUnsafeBytes { try send($0, to: descriptor) } }
  }

  private static func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var done = 0
    while done < bytes.count {
      let sent = Foundation.send(descriptor, bytes.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL))
      if sent < 0, errno == EINTR { continue }
      guard sent >= 0 else { throw NobodyReads() }
      done += sent
    }
  }
}
