#include "ui/export/rules/output_check.h"

#include "ui/export/rules/output_name.h"
#include "ui/storage/named_file.h"

#include <QDir>
#include <QFileInfo>

namespace framewright::ui {
namespace {

bool same_file(const QFileInfo& left, const QFileInfo& right) {
    if (left.exists() && right.exists())
        return left.canonicalFilePath() == right.canonicalFilePath();
    return left.absoluteFilePath() == right.absoluteFilePath();
}

constexpr int max_names = 99;

std::string free_name(const QString& output) {
    for (int number = 2; number <= max_names; ++number) {
        const QString name = numbered_output(output, number);
        if (!file_info(name).exists())
            return name.toStdString();
    }
    return {};
}

} // namespace

OutputFacts output_facts(const JobSpec& spec) {
    OutputFacts facts;
    const QFileInfo source = file_info(spec.source);
    facts.source_exists = spec.source.empty() || source.exists();
    facts.source_bytes = source.isFile() ? source.size() : 0;
    if (spec.output.empty())
        return facts;
    const QFileInfo output = file_info(spec.output);
    const QFileInfo folder(output.absolutePath());
    facts.is_source = same_file(output, source);
    facts.folder_exists = folder.exists();
    facts.folder_is_writable = folder.isDir() && folder.isWritable();
    facts.exists = output.isDir() ? !QDir(output.filePath()).isEmpty() : output.exists();
    if (facts.exists)
        facts.free_output = free_name(QString::fromStdString(spec.output));
    return facts;
}

OutputCheck::OutputCheck(QObject* parent) : QObject(parent) {
    thread_.setMaxThreadCount(1);
}

OutputCheck::~OutputCheck() {
    thread_.waitForDone();
}

void OutputCheck::ask(const JobSpec& spec, const std::function<void(const OutputFacts&)>& answer) {
    thread_.start([this, spec, answer] {
        const OutputFacts facts = output_facts(spec);
        QMetaObject::invokeMethod(
            this, [answer, facts] { answer(facts); }, Qt::QueuedConnection);
    });
}

void OutputCheck::make_folder(const JobSpec& spec, const std::function<void(bool made)>& answer) {
    thread_.start([this, output = spec.output, answer] {
        const bool made = QDir().mkpath(file_info(output).absolutePath());
        QMetaObject::invokeMethod(
            this, [answer, made] { answer(made); }, Qt::QueuedConnection);
    });
}

} // namespace framewright::ui
