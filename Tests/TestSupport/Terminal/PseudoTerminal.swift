import CPseudoTerminal
public import CellGrid
import Glibc

/// A program running on a pseudo-terminal, whose screen can be read and whose keys can be pressed.
///
/// Nothing here sleeps: waits read the program's output until a condition holds or the deadline passes.
public final class PseudoTerminal {
  /// How a program ended.
  public enum Exit: Hashable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  /// A wait whose deadline passed, with the screen as it was.
  public struct WaitTimeout: Error, CustomStringConvertible {
    public var description: String
  }

  /// What the terminal does to keys before the program reads them.
  public struct LineSettings: Hashable, Sendable {
    public var echoes: Bool
    public var isCanonical: Bool
    public var makesSignals: Bool
    /// All of termios's flags: input, output, control, local.
    public var flags: [UInt32]
  }

  public private(set) var emulator: TerminalEmulator
  /// Every byte the program wrote.
  public private(set) var output: [UInt8] = []
  public let process: Int32
  /// As the program found them.
  public let foundSettings: LineSettings
  private var controller: Int32
  private var terminal: Int32
  private var exit: Exit?

  /// Starts a program. The environment is just what is given over a small one with a terminal and a UTF-8 locale.
  public init(
    _ command: [String], environment: [String: String] = [:], size: Size = Size(columns: 80, rows: 24)
  ) throws {
    let pair = cpt_open(Int32(size.columns), Int32(size.rows))
    guard pair.controller >= 0 else { throw WaitTimeout(description: "there is no pseudo-terminal") }
    foundSettings = PseudoTerminal.lineSettings(of: pair.controller)
    let base = [
      "PATH": "/usr/bin:/bin", "HOME": "/", "TERM": "xterm-256color", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ]
    let variables = base.merging(environment) { $1 }.map { "\($0)=\($1)" }
    let started = withCStrings(command) { arguments in
      withCStrings(variables) { cpt_spawn(pair.terminal, arguments[0], arguments, $0) }
    }
    guard started > 0 else {
      close(pair.controller)
      close(pair.terminal)
      throw WaitTimeout(description: "\(command[0]) cannot be started: \(String(cString: strerror(-started)))")
    }
    process = started
    controller = pair.controller
    terminal = pair.terminal
    emulator = TerminalEmulator(size: size)
  }

  deinit {
    if exit == nil {
      // The whole session: a shell's jobs too.
      kill(-process, SIGKILL)
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    if controller >= 0 { hangUp() }
  }

  public var screen: String { emulator.text }

  /// All that was written, for what may have scrolled off the screen.
  public var outputText: String { String(decoding: output, as: UTF8.self) }

  public var lineSettings: LineSettings { PseudoTerminal.lineSettings(of: controller) }

  private static func lineSettings(of controller: Int32) -> LineSettings {
    var line = cpt_line()
    _ = cpt_line_settings(controller, &line)
    return LineSettings(
      echoes: line.echoes != 0, isCanonical: line.is_canonical != 0, makesSignals: line.makes_signals != 0,
      flags: [line.input_flags, line.output_flags, line.control_flags, line.local_flags])
  }

  /// Whether the terminal is as the program found it: line settings, screen, cursor, mouse and paste.
  public var isRestored: Bool { lineSettings == foundSettings && emulator.modes == [7, 25] }

  // MARK: - Acting

  public func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      if written > 0 { bytes = bytes.dropFirst(written) } else { pump(milliseconds: 10) }
    }
  }

  public func resize(to size: Size) {
    pump(milliseconds: 0)
    emulator.resize(to: size)
    _ = cpt_resize(controller, Int32(size.columns), Int32(size.rows))
  }

  public func signal(_ number: Int32) { kill(process, number) }

  /// Takes the terminal away, as when its window is closed.
  public func hangUp() {
    close(controller)
    close(terminal)
    controller = -1
    terminal = -1
  }

  // MARK: - Waiting

  public func waitFor(_ text: String, timeout: Duration = .seconds(15)) throws {
    try wait(until: "\(text.debugDescription) on the screen", timeout: timeout) { self.screen.contains(text) }
  }

  /// Reads output until a condition holds and nothing more comes for a moment: a frame arrives in pieces.
  public func wait(until what: String, timeout: Duration = .seconds(15), _ condition: () -> Bool) throws {
    let deadline = ContinuousClock.now + timeout
    while true {
      pump(milliseconds: 0)
      if condition() {
        let count = output.count
        pump(milliseconds: 60)
        if output.count == count || ContinuousClock.now > deadline { return }
        continue
      }
      guard ContinuousClock.now < deadline else {
        throw WaitTimeout(description: "waited in vain for \(what); the screen is:\n\(screen)")
      }
      pump(milliseconds: 20)
    }
  }

  /// Waits for the program's end and reads the rest of its output.
  public func waitForExit(timeout: Duration = .seconds(15)) throws -> Exit {
    try wait(until: "the program's end", timeout: timeout) { self.reap() != nil }
    pump(milliseconds: 0)
    return exit!
  }

  public var hasEnded: Bool { reap() != nil }

  @discardableResult
  private func reap() -> Exit? {
    var status: Int32 = 0
    guard exit == nil, waitpid(process, &status, WNOHANG) == process else { return exit }
    let signal = status & 0x7F
    exit = signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
    return exit
  }

  private func pump(milliseconds: Int32) {
    var poller = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&poller, 1, milliseconds) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(controller, &buffer, buffer.count)
      guard count > 0 else { return }
      output += buffer[..<count]
      emulator.feed(buffer[..<count])
    }
  }
}

private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = strings.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return body(&pointers)
}
