import ArgumentParser
import AsyncHTTPClient
import Hummingbird
import ServiceLifecycle
@main
struct Suifang: AsyncParsableCommand {
    mutating func run() async throws { print("suifang") }
}
