import Explorer
import Synchronization
import TerminalDriver

/// Messages from effects to the loop: put in from any thread, taken out by the loop, which is woken for each.
final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let waker: Waker

  init(waker: Waker) { self.waker = waker }

  func put(_ message: Message) {
    messages.withLock { $0.append(message) }
    waker.wake()
  }

  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
