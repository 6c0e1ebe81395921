// What a job writes beside its final place, and gives its name once it is whole.
#pragma once

#include "core/base/text.h"

#include <string>

namespace framewright {

enum class Replace { No, Yes };

/// Destroyed before it is published, it leaves no trace.
class UnfinishedOutput {
public:
    virtual ~UnfinishedOutput() = default;

    /// Where to write.
    virtual const std::string& path() const = 0;
    /// Gives it its final name in one step. Throws Error(Output), and Error(Usage) where something has come
    /// to stand there that is not to be replaced. Returns no words, or what went wrong after it had its name:
    /// it is there, but a power failure might undo that.
    virtual Text publish(Replace replace) = 0;
};

/// Makes a folder keep the names in it. Returns no words, or that it could not.
Text sync_folder(const std::string& folder);

} // namespace framewright
