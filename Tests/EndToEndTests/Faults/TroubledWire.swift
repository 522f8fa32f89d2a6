import Foundation
import Synchronization

/// A TCP port that passes everything on to a server's Unix socket, and is troubled as networks are.
final class TroubledWire: Sendable {
    enum Trouble: Sendable, Equatable {
        case none
        /// Every piece takes so many milliseconds more, in each direction.
        case slow(UInt32)
        /// Nothing comes through any more, and nobody is told.
        case hole
    }

    private struct Pair { var client: Int32, server: Int32 }

    private struct State {
        var trouble = Trouble.none
        var pairs: [Int: Pair] = [:]
        var count = 0
        var isEnded = false
    }

    /// What its threads share: they do not keep the wire itself alive.
    private final class Inside: Sendable {
        let state = Mutex(State())
    }

    let port: Int
    private let inside = Inside()
    private let listener: Int32

    init(to path: String) throws {
        port = try Ports.free(1)[0]
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
        guard isBound, listen(listener, 64) == 0 else { throw NeverHappened(description: "no listener on \(port)") }
        Thread { [inside, listener] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                let server = Self.connect(path)
                guard server >= 0 else { close(client); continue }
                let number = inside.state.withLock { state in
                    state.count += 1
                    state.pairs[state.count] = Pair(client: client, server: server)
                    return state.count
                }
                Thread { Self.pump(client, server, number, inside) }.start()
                Thread { Self.pump(server, client, number, inside) }.start()
            }
        }.start()
    }

    deinit { end() }

    /// From now on.
    func become(_ trouble: Trouble) { inside.state.withLock { $0.trouble = trouble } }

    /// Ends every connection at once.
    func cut() { inside.state.withLock { state in for pair in state.pairs.values { shutdown(pair.client, Int32(SHUT_RDWR)); shutdown(pair.server, Int32(SHUT_RDWR)) } } }

    /// The server's side says that it sends nothing more; the other may.
    func halfClose() { inside.state.withLock { state in for pair in state.pairs.values { shutdown(pair.client, Int32(SHUT_WR)) } } }

    func end() {
        inside.state.withLock { $0.isEnded = true }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        cut()
    }

    private static func connect(_ path: String) -> Int32 {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(100)) }
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(server, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 }
        }
        if isConnected { return server }
        close(server)
        return -1
    }

    /// Carries what `from` says to `to`, until either ends. Whoever comes second closes both.
    private static func pump(_ from: Int32, _ to: Int32, _ number: Int, _ inside: Inside) {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        carrying: while true {
            let count = read(from, &buffer, buffer.count)
            guard count > 0 else { break }
            while inside.state.withLock({ $0.trouble == .hole && !$0.isEnded && $0.pairs[number] != nil }) { usleep(20_000) }
            if case .slow(let milliseconds) = inside.state.withLock({ $0.trouble }) { usleep(milliseconds * 1_000) }
            var sent = 0
            while sent < count {
                let more = buffer.withUnsafeBytes { send(to, $0.baseAddress?.advanced(by: sent), count - sent, Int32(MSG_NOSIGNAL)) }
                guard more > 0 else { break carrying }
                sent += more
            }
        }
        // The first of the two only says so; the numbers stay taken until the second has seen it.
        let isSecond = inside.state.withLock { $0.pairs.removeValue(forKey: number) == nil }
        shutdown(from, Int32(SHUT_RDWR))
        shutdown(to, Int32(SHUT_RDWR))
        if isSecond {
            close(from)
            close(to)
        }
    }
}
