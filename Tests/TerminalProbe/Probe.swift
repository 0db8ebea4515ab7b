import CellGrid
import Glibc
import TerminalDriver

/// What the driver's tests run on a pseudo-terminal: it shows what it gets, and breaks in the way a key asks for.
///
/// Arguments: `ascii`, `nomouse`, `colors=none|16|256|true`.
@main
struct Probe {
  private let terminal: Terminal
  private var log: [String] = []
  private var noises = 0

  static func main() {
    do {
      var probe = Probe(terminal: try Terminal(options: options(CommandLine.arguments.dropFirst())))
      probe.run()
    } catch {
      complain("probe: \(error)\n")
      exit(2)
    }
  }

  private init(terminal: Terminal) { self.terminal = terminal }

  private static func options(_ arguments: ArraySlice<String>) -> Terminal.Options {
    let depths: [String: ColorDepth] = ["none": .none, "16": .ansi16, "256": .indexed256, "true": .trueColor]
    return Terminal.Options(
      colors: arguments.first { $0.hasPrefix("colors=") }.flatMap { depths[String($0.dropFirst(7))] },
      isASCII: arguments.contains("ascii"), usesMouse: !arguments.contains("nomouse"))
  }

  private static func complain(_ text: String) {
    _ = text.utf8.withContiguousStorageIfAvailable { write(2, $0.baseAddress, $0.count) }
  }

  private mutating func run() {
    while true {
      terminal.show(frame())
      for event in terminal.wait() {
        switch event {
        case .input(let input): react(to: input)
        case .woken: log.append("woken")
        case .terminate(let signal): end(128 + signal)
        }
      }
    }
  }

  private func frame() -> Frame {
    let size = terminal.size
    if noises > 0 { return Frame(grid: noise(noises, size: size)) }
    var frame = Frame(size: size)
    frame.grid.put(
      "probe \(size.columns)x\(size.rows) \(terminal.depth)", column: 0, row: 0,
      style: Style(foreground: .rgb(red: 213, green: 94, blue: 0), background: .indexed(4), attributes: .bold))
    frame.grid.put(
      "│世界 e\u{0301} ▍─τ│\u{1B}[31m\u{1FAE8}│", column: 0, row: 1, style: Style(foreground: .indexed(9)))
    for (offset, line) in log.suffix(max(0, size.rows - 2)).enumerated() {
      frame.grid.put(line, column: 0, row: offset + 2, style: .plain)
    }
    frame.cursor = log.isEmpty ? nil : Frame.Cursor(column: 3, row: 1)
    return frame
  }

  private func end(_ code: Int32) -> Never {
    terminal.close()
    print("probe ended with \(code)")
    exit(code)
  }

  private mutating func react(to event: InputEvent) {
    log.append(String(describing: event))
    // Tells also where no text has room.
    if case .resize(let size) = event { terminal.copy("\(size.columns)x\(size.rows)") }
    guard case .key(.character(let character)) = event else { return }
    switch character {
    case "q": end(0)
    case "x": exit(5)
    case "f": fatalError("the probe breaks on demand")
    case "s": UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = 1
    case "a": abort()
    case "o": log.append(String(overflow(1)))
    case "t": log.append(log[log.count])
    case "T": Thread.crash()
    case "e": Probe.complain("a warning of the probe\n")
    case "m": terminal.setMouse(false)
    case "M": terminal.setMouse(true)
    case "n": noises += 1
    case "y": terminal.copy("clip ü")
    case "z": terminal.suspend()
    case "w": Thread.wake(terminal.waker)
    case "b": while true { pause() }
    default: break
    }
  }

  @inline(never) private func overflow(_ depth: Int) -> Int {
    depth < 0 ? 0 : overflow(depth &+ 1) &+ depth
  }
}

/// What another thread does.
private enum Thread {
  static func wake(_ waker: Waker) { Task.detached { waker.wake() } }

  static func crash() {
    Task.detached { fatalError("a task of the probe breaks") }
  }
}
