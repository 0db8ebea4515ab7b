import Foundation
import Glibc

/// The samples that come with the program.
struct SampleLibrary {
  /// The folder they were found in; nil where there is none.
  let folder: String?
  /// Names of the samples, the summaries first.
  let names: [String]

  static let folderName = "SampleData"
  /// What is shown when no study is named.
  static let first = "summarization"

  /// Looks in the folder of the option, else in `$PROFILE_SAMPLES`, else in `SampleData` in the current folder, else above
  /// the program's own place.
  ///
  /// - Throws: `CommandFailure` when a folder was named and is not there.
  init(option: String?, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    if let named = option ?? environment["PROFILE_SAMPLES"].flatMap({ $0.isEmpty ? nil : $0 }) {
      guard Self.isFolder(named) else {
        let origin = option == nil ? "PROFILE_SAMPLES" : "--samples"
        throw CommandFailure(.noInput, "\(named): there is no such folder, which \(origin) names; samples lie there.")
      }
      folder = named
    } else {
      folder = ([Self.folderName] + Self.aboveProgram()).first(where: Self.isFolder)
    }
    let found = folder.map { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { FileManager.default.fileExists(atPath: folder + "/" + $0 + "/study.json") }.sorted()
    }
    let all = found ?? []
    names = all.filter { $0 == Self.first } + all.filter { $0 != Self.first }
  }

  func path(of name: String) -> String? {
    guard let folder, names.contains(name) else { return nil }
    return folder + "/" + name
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private static func aboveProgram() -> [String] {
    guard var place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return [] }
    var folders: [String] = []
    while place.count > 1, let slash = place.lastIndex(of: "/") {
      place = String(place[..<slash])
      folders.append(place + "/" + folderName)
    }
    return folders
  }
}
