// What goes together in an export. Plain functions over descriptors, tested without a window.
#pragma once

#include "core/engine/engine.h"
#include "ui/export/output_check.h"

#include <QString>
#include <QStringList>

namespace framewright::ui {

const EncoderDescriptor* find_encoder_row(const Catalog& catalog, const std::string& id);
const BackendDescriptor* find_backend_row(const Catalog& catalog, const std::string& id);

/// Lower-case extension of a path, without the dot.
QString file_suffix(const QString& path);

/// The path with another extension; a path that is empty stays empty.
QString with_container(const QString& path, const QString& container);

/// "FOLDER/NAME-filtered.CONTAINER" beside the source.
QString suggested_output(const QString& source, const QString& container);

/// Changes the encoder and brings what depends on it along: preset and quality that the new one lacks are
/// dropped, the output gets a container that can hold it.
void choose_encoder(JobSpec& spec, const EncoderDescriptor& encoder);

/// Changes the backend and drops settings that the new one lacks.
void choose_backend(JobSpec& spec, const BackendDescriptor& backend);

/// Makes the job one of this clip, whole, with an output beside it in the same container.
void set_source(JobSpec& spec, const QString& path);

/// Chooses an encoder where none is chosen, and a backend in place of one that is not there.
void choose_defaults(JobSpec& spec, const Catalog& catalog);

/// Why this job cannot be started, in words; empty when nothing is known against it.
QString export_problem(const JobSpec& spec, const Catalog& catalog, const OutputFacts& facts);

/// Things worth knowing before starting (the file exists, a memory job cannot be resumed, ...).
QStringList export_notes(const JobSpec& spec, const Catalog& catalog, const OutputFacts& facts);

} // namespace framewright::ui
