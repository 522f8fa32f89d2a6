import Foundation

/// A bar on standard error while a person watches; nothing when output goes to a file.
struct ProgressBar {
    private let label: String
    private let isShown = isatty(2) == 1
    private var lastPercent = -1

    init(_ label: String) { self.label = label }

    mutating func show(_ share: Double) {
        let percent = min(max(Int(share * 100), 0), 100)
        guard isShown, percent != lastPercent else { return }
        lastPercent = percent
        let full = percent * 30 / 100
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 30 - full)
        FileHandle.standardError.write(Data("\r\(label) \(bar) \(percent) %".utf8))
    }

    func end() { if isShown { FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8)) } }
}
