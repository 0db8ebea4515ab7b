import CTerminal
public import CellGrid

/// The terminal of the process, taken over from `init` to `close`.
///
/// There is one, used by one thread; only its `waker` may go to others. However the process ends, by `close`, `exit`,
/// a signal or a crash, the terminal is left as it was found, and what was written to standard error meanwhile is
/// printed then.
public final class Terminal {
  public struct Options: Hashable, Sendable {
    /// The most colours to use; what the terminal and `NO_COLOR` allow if `nil`.
    public var colors: ColorDepth?
    public var isASCII: Bool
    public var usesMouse: Bool

    public init(colors: ColorDepth? = nil, isASCII: Bool = false, usesMouse: Bool = true) {
      self.colors = colors
      self.isASCII = isASCII
      self.usesMouse = usesMouse
    }
  }

  public let depth: ColorDepth
  private let symbols: SymbolSet
  private var painter: Painter
  private let reader = KeyReader()
  /// What the next wait has to say at once.
  private var pending: [TerminalEvent] = []

  /// Takes the terminal over.
  ///
  /// - Throws: ``TerminalError`` when there is no terminal, or none that can show a screen.
  public init(options: Options = Options(), environment: TerminalEnvironment = .process) throws(TerminalError) {
    let wanted = options.colors ?? environment.mostColors
    let status = ct_open(wanted > .none, wanted == .trueColor)
    guard status == CT_OPEN else { throw TerminalError(status, terminal: environment.terminal) }
    depth = min(wanted, ColorDepth(colors: Int(ct_colors())))
    painter = Painter(depth: depth, colors: Int(ct_colors()))
    symbols = options.isASCII ? .ascii : .unicode
    ct_set_mouse(options.usesMouse)
  }

  deinit { ct_close() }

  public var size: Size { Size(ct_current_size()) }

  /// What other threads end a wait with.
  public var waker: Waker { Waker() }

  /// Brings a frame onto the screen. What lies outside is cut off, and what it does not cover is blank.
  public func show(_ frame: Frame) {
    let grid = symbols == .ascii ? frame.grid.asciiTwin() : frame.grid
    painter.paint(grid, on: size)
    let cursor = frame.cursor ?? Frame.Cursor(column: -1, row: -1)
    ct_flush(Int32(clamping: cursor.column), Int32(clamping: cursor.row))
  }

  /// Waits until something happened or the time is over, and says what, in order; nothing when the time is over, and
  /// rarely before.
  ///
  /// Ctrl-Z and SIGTSTP suspend the program in here. After that, and whenever the size may have changed, a resize
  /// event follows, to which the answer is to `show` a frame.
  public func wait(timeout: Duration? = nil) -> [TerminalEvent] {
    let report = ct_wait(pending.isEmpty ? timeout.map(milliseconds) ?? -1 : 0)
    var events = pending
    pending = []
    if report.has_input { events += readInput() }
    if report.should_suspend { events.append(suspended()) }
    if report.was_continued {
      ct_resume()
      events.append(resized())
    } else if report.was_resized {
      ct_resize()
      events.append(resized())
    }
    if report.was_woken { events.append(.woken) }
    if report.ended_by != 0 { events.append(.terminate(signal: report.ended_by)) }
    return events
  }

  public func setMouse(_ isOn: Bool) { ct_set_mouse(isOn) }

  /// Gives the terminal back and stops the process until it is continued; the next wait then reports a resize.
  public func suspend() { pending.append(suspended()) }

  /// Leaves the terminal as it was found. Nothing can be shown after that.
  public func close() { ct_close() }

  /// Asks the terminal to put a text into the clipboard, through tmux if need be. Terminals may refuse silently.
  public func copy(_ text: String, environment: TerminalEnvironment = .process) {
    var request = clipboardRequest(text, throughTmux: environment.isInTmux)
    request.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { ct_send($0.baseAddress, $0.count) }
    }
  }

  private func readInput() -> [TerminalEvent] {
    reader.events { RawInput(ct_read(Int32($0))) }.map { event in
      event == .key(.control("z")) ? suspended() : .input(event)
    }
  }

  private func suspended() -> TerminalEvent {
    ct_suspend()
    return resized()
  }

  private func resized() -> TerminalEvent {
    painter.forget()
    return .input(.resize(size))
  }
}

/// Rounded up, so that a wait never ends before its time.
private func milliseconds(_ duration: Duration) -> Int32 {
  let (seconds, attoseconds) = duration.components
  guard seconds < 1_000_000 else { return .max }
  return Int32(max(0, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
}

extension Size {
  fileprivate init(_ size: ct_size) { self.init(columns: Int(size.columns), rows: Int(size.rows)) }
}
