import Foundation
import GeneratedStudy

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 2, let pairs = Int(arguments[1]), pairs > 0 else {
  FileHandle.standardError.write(Data("usage: generate-study PAIRS FOLDER\n".utf8))
  exit(64)
}
try GeneratedStudy(pairs: pairs).write(to: arguments[2])
