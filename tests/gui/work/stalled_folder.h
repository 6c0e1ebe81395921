// A folder on a disk that does not answer.
#pragma once

#include <string>

namespace framewright::ui {

/// While it lives, every call of this program that touches something below the folder waits. One at a time.
class StalledFolder {
public:
    explicit StalledFolder(const std::string& path);
    ~StalledFolder();
    StalledFolder(const StalledFolder&) = delete;
    StalledFolder& operator=(const StalledFolder&) = delete;

    /// Calls that the thread that made this object had to wait in. They end after a second, for the sake of
    /// the test.
    int own_calls() const;
    /// Calls of other threads.
    int other_calls() const;
};

} // namespace framewright::ui
