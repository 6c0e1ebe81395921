#include "ui/export/output_check.h"

#include <QFileInfo>

namespace framewright::ui {
namespace {

bool same_file(const QFileInfo& left, const QFileInfo& right) {
    if (left.exists() && right.exists())
        return left.canonicalFilePath() == right.canonicalFilePath();
    return left.absoluteFilePath() == right.absoluteFilePath();
}

} // namespace

OutputFacts output_facts(const JobSpec& spec) {
    OutputFacts facts;
    if (spec.output.empty())
        return facts;
    const QFileInfo output(QString::fromStdString(spec.output));
    const QFileInfo folder(output.absolutePath());
    facts.is_source = same_file(output, QFileInfo(QString::fromStdString(spec.source)));
    facts.folder_is_writable = folder.isDir() && folder.isWritable();
    facts.exists = output.exists();
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

} // namespace framewright::ui
