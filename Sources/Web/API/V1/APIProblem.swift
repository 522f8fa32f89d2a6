import FollowUp
import HTTPTypes

/// Everything that the interface refuses, with what to do about it. The document and the page list exactly these.
enum APIProblem: String, CaseIterable, Sendable {
    case noToken, noScope, notFound, wrongMethod, wrongType, badKey, tooLarge, notJSON, wrongShape, impossible, keyReused, nobody, tooMany, away, broken

    var status: HTTPResponse.Status {
        switch self {
        case .badKey, .notJSON, .wrongShape: .badRequest
        case .noToken: .unauthorized
        case .noScope: .forbidden
        case .notFound, .nobody: .notFound
        case .wrongMethod: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .wrongType: .unsupportedMediaType
        case .impossible, .keyReused: .unprocessableContent
        case .tooMany, .away: .serviceUnavailable
        case .broken: .internalServerError
        }
    }

    /// What is wrong.
    var title: LocalText {
        switch self {
        case .noToken: LocalText("需要令牌", "A token is needed")
        case .noScope: LocalText("令牌不能做这件事", "The token is not for this")
        case .notFound: LocalText("没有这个地址", "There is nothing at this address")
        case .wrongMethod: LocalText("这个地址不用这种方法", "This method is not understood here")
        case .wrongType: LocalText("只收 application/json", "application/json is expected")
        case .badKey: LocalText("Idempotency-Key 写法不对", "This is no Idempotency-Key")
        case .tooLarge: LocalText("请求太大", "The request is too large")
        case .notJSON: LocalText("这不是 JSON", "This is no JSON")
        case .wrongShape: LocalText("内容的形状不对", "This is not of the shape that is expected")
        case .impossible: LocalText("内容不可能是这样", "This cannot be so")
        case .keyReused: LocalText("这个 Idempotency-Key 已用于别的请求", "This Idempotency-Key was used for another request")
        case .nobody: LocalText("没有这个号码的患者", "Nobody is known by these numbers")
        case .tooMany: LocalText("同时的请求太多", "Too many at once")
        case .away: LocalText("暂时不能保存", "Nothing can be stored at the moment")
        case .broken: LocalText("系统出错了", "Something went wrong here")
        }
    }

    /// How to mend it.
    var mend: LocalText {
        switch self {
        case .noToken:
            LocalText(
                "请带上 Authorization: Bearer 令牌；令牌由管理员用 suifang token add --scope api 生成，可能已过期或被收回。",
                "Send Authorization: Bearer TOKEN. The administrator makes one by suifang token add --scope api; this one is missing, has expired or was taken back.")
        case .noScope: LocalText("令牌的范围里要有 api，或 api. 加这个地址的最后一段。请找管理员。", "Its scope must hold api, or api. and the last part of this address. Ask the administrator.")
        case .notFound: LocalText("所有地址都列在 /api/v1。", "All addresses are listed at /api/v1.")
        case .wrongMethod: LocalText("可用的方法在 Allow 里；说明见 /api/v1。", "Allow names the method; see /api/v1.")
        case .wrongType: LocalText("请求头写 Content-Type: application/json，正文用 UTF-8。", "Send Content-Type: application/json, the body in UTF-8.")
        case .badKey: LocalText("要 1 到 200 个可见的 ASCII 字符。", "1 to 200 visible ASCII characters are expected.")
        case .tooLarge: LocalText("一次请求最多 256 kB，只说一件事；多的请分开发。", "At most 256 kB are taken, one matter a request: send several.")
        case .notJSON: LocalText("请在出错的字节处改正程序。", "Mend your program at the byte that is named.")
        case .wrongShape: LocalText("errors 里逐处写明；请按 /api/v1 改正程序。", "Each place is named in errors: mend your program by /api/v1.")
        case .impossible: LocalText("errors 里写明了哪一处；请改正这条记录再发。", "The place is named in errors: mend this record and send it again.")
        case .keyReused: LocalText("一个 Idempotency-Key 只用于一个请求和它的重发；新的请求请用新的。", "A key is for one request and its repeats: use a new one for what is new.")
        case .nobody: LocalText("请先发他的入院或出院，或核对号码。", "Send the admission or discharge first, or check the number.")
        case .tooMany: LocalText("没有保存。请过几秒钟再发同一请求。", "Nothing was stored. Send it again in a few seconds.")
        case .away: LocalText("没有保存。请在 Retry-After 之后再发同一请求。", "Nothing was stored. Send it again after Retry-After.")
        case .broken: LocalText("没有保存。请再发一次；若仍不行，请把 X-Request-Id 告诉管理员。", "Nothing was stored. Send it again; if it persists, tell the administrator the X-Request-Id.")
        }
    }

    /// What an endpoint may answer besides success.
    static func possible(_ endpoint: Endpoint) -> [APIProblem] {
        allCases.filter { problem in
            switch problem {
            case .notFound: false
            case .badKey, .keyReused: endpoint.isTelling
            case .nobody: endpoint.name == "opt-outs" || !endpoint.isTelling
            default: true
            }
        }
    }
}
