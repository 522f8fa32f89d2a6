import HTML
import HTTPTypes
import Hummingbird
import NIOCore

extension HTML {
    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension HTML: ResponseGenerator {
    public func response(from request: Request, context: some RequestContext) throws -> Response { response() }
}
