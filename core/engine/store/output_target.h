// The files that a job makes: checked before anything runs, published at the end.
#pragma once

#include "core/base/unfinished_output.h"
#include "core/job/job_spec.h"

#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// The output, and beside it frame hashes and trace where they are asked for. Nothing stands at the final
/// paths until publish(); what is destroyed before leaves no trace.
class OutputTarget {
public:
    /// Checks that all may be used: Error(Usage) where one is the source or another of them, or the output
    /// exists without leave; Error(Output) as PartFile. Without an output there are only the others.
    explicit OutputTarget(const JobSpec& spec);

    /// Where the output and the others are to be written; "" where the job makes none.
    std::string part_path() const { return path_of(output_); }
    std::string frame_hashes_path() const { return path_of(frame_hashes_); }
    std::string trace_path() const { return path_of(trace_); }

    /// Gives all their names, the output first. Throws Error(Output), and Error(Usage) where a file has come
    /// to stand at the output's path meanwhile without leave to overwrite: then nothing is published. Returns
    /// what went wrong once the output had its name.
    std::vector<Text> publish();

private:
    static std::string path_of(const std::unique_ptr<UnfinishedOutput>& file) {
        return file ? file->path() : "";
    }

    const bool overwrite_;
    std::unique_ptr<UnfinishedOutput> output_, frame_hashes_, trace_;
};

/// Refuses, with Error(Usage), what a job is to write where it would be one of the files it reads, or where
/// two have one name. `more`: files that are written beside those that the job names.
void check_written_files(const JobSpec& spec, const std::vector<std::string>& more = {});

/// Folder for unfinished segments of this job; "" where it has no output that could name it.
std::string work_folder(const JobSpec& spec);

} // namespace framewright
