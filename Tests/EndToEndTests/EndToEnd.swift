import Testing

/// Tests of the whole: the real binary, a real browser, a real SMS gateway. One at a time: they measure nothing, but they
/// fill a machine.
@Suite(.serialized) enum EndToEnd {}
