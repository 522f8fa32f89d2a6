import Foundation

/// A sender's connection: sends one message, waits for its answer. Blocks the thread that it is on.
final class SendingLine {
    private let socket: Int32
    private var buffer = [UInt8](repeating: 0, count: 8_192)

    init(port: Int) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
        guard isConnected else { throw Unexpected("no connection to \(port)") }
    }

    deinit { close(socket) }

    /// Whether the message was answered AA.
    func send(_ message: String) -> Bool {
        let frame = [0x0B] + Array(message.utf8) + [0x1C, 0x0D]
        guard frame.withUnsafeBytes({ Foundation.send(socket, $0.baseAddress, frame.count, Int32(MSG_NOSIGNAL)) }) == frame.count else { return false }
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 2, buffer[count - 2] == 0x1C else { return false }
        return String(decoding: buffer[..<count], as: UTF8.self).contains("MSA|AA|")
    }
}
