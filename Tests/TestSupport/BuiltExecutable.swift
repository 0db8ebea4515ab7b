import Foundation

/// The path of an executable of this package, which is built into the folder of the running tests.
public func builtExecutable(_ name: String) -> String {
  let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
  return tests.deletingLastPathComponent().appending(path: name).path(percentEncoded: false)
}
