/// The request to put a text into the clipboard (OSC 52).
///
/// tmux takes it from programs only with `set-clipboard on`, and hands it through only with `allow-passthrough on`;
/// so inside of tmux it is sent both ways.
func clipboardRequest(_ text: String, throughTmux: Bool) -> String {
  let request = "\u{1B}]52;c;\(base64(text.utf8))\u{07}"
  return throughTmux ? request + "\u{1B}Ptmux;\u{1B}\(request)\u{1B}\\" : request
}

private let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

/// RFC 4648.
func base64(_ bytes: some Collection<UInt8>) -> String {
  var result = ""
  var rest = Array(bytes)[...]
  while !rest.isEmpty {
    let group = rest.prefix(3)
    rest = rest.dropFirst(3)
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0..<4 { result.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : "=") }
  }
  return result
}
