// The sessions of encoding that may be open at a time.
#pragma once

namespace framewright::fake_codecs {

/// One of them, of this process or of all that count in the same folder, as the settings say.
class SessionSlot {
public:
    /// Throws EncodeError, out of memory, where none is free: so says a driver.
    SessionSlot();
    ~SessionSlot();
    SessionSlot(const SessionSlot&) = delete;
    SessionSlot& operator=(const SessionSlot&) = delete;

private:
    int file_ = -1; ///< locked
};

} // namespace framewright::fake_codecs
