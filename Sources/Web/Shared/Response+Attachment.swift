import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A file to be saved under this name, which holds no patient's data.
    static func attachment(_ name: String, _ type: String, _ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
