import Foundation

/// The files of a batch, while they are written: each under another name until it is whole.
final class BatchFiles {
  private let folder: String
  private let title: String
  private var handle: FileHandle?
  private var waiting = Data()
  /// What is whole; the last one may not be yet.
  private(set) var files: [(path: String, requests: Int, bytes: Int)] = []

  /// - Parameter title: what the requests are about; a part of the files' names.
  init(folder: String, title: String) {
    self.folder = folder
    self.title = title.split(separator: " ").joined(separator: "-")
  }

  /// Refuses a folder in which files of a batch lie already: some of them may be under way, and would be paid for twice.
  static func prepare(_ folder: String, titles: [String]) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.inputOutput, "\(folder): no folder can be made there; name another one.")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let prefixes = titles.map { BatchFiles(folder: folder, title: $0).title + "-" }
    if let name = names.sorted().first(where: { name in
      name.hasSuffix(".jsonl") && prefixes.contains { name.hasPrefix($0) }
    }) {
      throw CommandFailure(
        .inputOutput, "\(folder): there is a batch already (\(name)); name another folder, or remove it.")
    }
  }

  /// - Parameter number: of the file, from 1; they are written one after the other.
  func write(_ line: [UInt8], to number: Int) throws {
    if files.count < number {
      try finish()
      let digits = String(number)
      let path =
        folder + "/" + title + "-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits + ".jsonl"
      guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
        let handle = FileHandle(forWritingAtPath: path + ".part")
      else { throw failure(path) }
      self.handle = handle
      files.append((path, 0, 0))
    }
    waiting.append(contentsOf: line)
    files[number - 1].requests += 1
    files[number - 1].bytes += line.count
    if waiting.count > 1 << 20 { try flush() }
  }

  /// Brings the last file to the disk and gives it its name.
  func finish() throws {
    guard let handle, let path = files.last?.path else { return }
    try flush()
    do {
      try handle.synchronize()
      try handle.close()
      try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
    } catch { throw failure(path) }
    self.handle = nil
  }

  private func flush() throws {
    guard let handle, let path = files.last?.path else { return }
    do { try handle.write(contentsOf: waiting) } catch { throw failure(path) }
    waiting.removeAll(keepingCapacity: true)
  }

  private func failure(_ path: String) -> CommandFailure {
    CommandFailure(.inputOutput, "\(path): cannot be written; is the disk full?")
  }
}
