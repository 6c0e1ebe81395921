// What goes together in an export. Plain functions over descriptors, tested without a window.
#pragma once

#include "core/engine/engine.h"
#include "ui/export/rules/clip_facts.h"
#include "ui/export/rules/output_check.h"
#include "ui/export/rules/output_name.h"

#include <QString>
#include <QStringList>

namespace framewright::ui {

const EncoderDescriptor* find_encoder_row(const Catalog& catalog, const std::string& id);
const BackendDescriptor* find_backend_row(const Catalog& catalog, const std::string& id);

/// Lower-case extension of a path, without the dot.
QString file_suffix(const QString& path);

/// The path with another extension; a path that is empty stays empty.
QString with_container(const QString& path, const QString& container);

/// The path that a typed name means: beside the present output, with the present file type where it names
/// none.
QString named_output(const JobSpec& spec, const Catalog& catalog, const QString& name);

/// "H.264 cannot be stored in .webm. Use .mp4, .mkv, .mov or .avi."
QString not_stored_in(const EncoderDescriptor& encoder, const std::string& container);

/// Changes the encoder and brings what depends on it along: preset and quality that the new one lacks are
/// dropped, the output gets a container that can hold it.
void choose_encoder(JobSpec& spec, const EncoderDescriptor& encoder);

/// Changes the backend and drops settings that the new one lacks.
void choose_backend(JobSpec& spec, const BackendDescriptor& backend);

/// Makes the job one of this clip, whole, with an output of the same file type, named as the habit says.
void set_source(JobSpec& spec, const QString& path, const OutputHabit& habit = {});

/// The setting that keeps the id of the preset that was chosen last.
extern const QString preset_setting;

/// Where no encoder is chosen yet: what the preset says, or the first one that can be used. And a backend in
/// place of one that is not there.
void choose_defaults(JobSpec& spec, const Catalog& catalog, const std::string& preset = {});

/// Why this job cannot be started, in words; empty when nothing is known against it.
QString export_problem(const JobSpec& spec, const Catalog& catalog, const OutputFacts& facts);

/// That the encoder cannot take the picture's size, and nothing is to be done about it; empty otherwise.
QString size_problem(const JobSpec& spec, const Catalog& catalog, const ClipFacts& clip);

/// Things worth knowing before starting (the file exists, a memory job cannot be resumed, ...).
QStringList export_notes(const JobSpec& spec, const Catalog& catalog, const OutputFacts& facts,
                         const ClipFacts& clip);

} // namespace framewright::ui
