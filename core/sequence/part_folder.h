// A folder of pictures that is written beside its final place, and takes its name once it is whole.
#pragma once

#include "core/base/unfinished_output.h"
#include "core/base/unique_fd.h"
#include "core/sequence/sequence_name.h"

#include <functional>
#include <string>

namespace framewright {

/// The unfinished folder is .NAME.framewright-part beside the final one, locked. One that a killed run has
/// left is emptied and taken; anything else of that name is left alone and refused.
class PartFolder : public UnfinishedOutput {
public:
    /// `stage` names the purpose in errors. Throws Error(Usage) where the final folder is there and is not
    /// empty, unless it may be replaced and holds nothing but pictures of the sequence; Error(Output) where
    /// the folder around it cannot be written to, a file has the name, something else has the unfinished
    /// folder's, or another job is writing it.
    PartFolder(SequenceName sequence, std::string stage, Replace replace);
    ~PartFolder() override;
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;

    /// The sequence in the unfinished folder.
    const std::string& path() const override { return path_; }
    Text publish(Replace replace) override;

private:
    std::function<bool(const std::string& name)> own_pictures() const;
    void check_final(Replace replace) const;
    void make();
    std::string put_in_place(Replace replace);

    const SequenceName sequence_;
    const std::string stage_;
    std::string folder_; ///< the unfinished one
    std::string path_;
    UniqueFd lock_;
    bool pending_ = false;
    bool rights_differ_ = false; ///< from those of the folder that was replaced
};

} // namespace framewright
