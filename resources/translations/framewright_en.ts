<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Charts</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) each</source>
        <translation>
            <numerusform>%n run each</numerusform>
            <numerusform>%n runs each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
%n worker(s): %2, speed-up %3, efficiency %4 %</source>
        <translation>
            <numerusform>%1
%n worker: %2, speed-up %3, efficiency %4 %</numerusform>
            <numerusform>%1
%n workers: %2, speed-up %3, efficiency %4 %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
median %2 of %n run(s), %3 to %4</source>
        <translation>
            <numerusform>%1
median %2 of %n run, %3 to %4</numerusform>
            <numerusform>%1
median %2 of %n runs, %3 to %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionRecovery</name>
    <message numerus="yes">
        <source>%n unfinished job(s) of an earlier run is (are) in the queue</source>
        <translation>
            <numerusform>%n unfinished job of an earlier run is in the queue</numerusform>
            <numerusform>%n unfinished jobs of an earlier run are in the queue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::BackendSettings</name>
    <message numerus="yes">
        <source>Settings of the backend (%n changed)</source>
        <translation>
            <numerusform>Settings of the backend (%n changed)</numerusform>
            <numerusform>Settings of the backend (%n changed)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::ClipController</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterPlaces</name>
    <message numerus="yes">
        <source>All %n filters run on the GPU.</source>
        <translation>
            <numerusform>The filter runs on the GPU.</numerusform>
            <numerusform>All %n filters run on the GPU.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n filters run on the CPU: the GPU supports none of them.</source>
        <translation>
            <numerusform>The filter runs on the CPU: the GPU does not support it.</numerusform>
            <numerusform>All %n filters run on the CPU: the GPU supports none of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n filters run on the GPU</source>
        <translation>
            <numerusform>%1 of %n filter runs on the GPU</numerusform>
            <numerusform>%1 of %n filters run on the GPU</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 run(s) on the CPU in between.</source>
        <translation>
            <numerusform>%1; %2 runs on the CPU in between.</numerusform>
            <numerusform>%1; %2 run on the CPU in between.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 run(s) on the CPU.</source>
        <translation>
            <numerusform>%1; %2 runs on the CPU.</numerusform>
            <numerusform>%1; %2 run on the CPU.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterStackModel</name>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::HistoryPanel</name>
    <message numerus="yes">
        <source>Delete %n comparison(s)?</source>
        <translation>
            <numerusform>Delete %n comparison?</numerusform>
            <numerusform>Delete %n comparisons?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::JobQueue</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::ResultsModel</name>
    <message numerus="yes">
        <source>Median of %n run(s), %1 frames per second</source>
        <translation>
            <numerusform>Median of %n run, %1 frames per second</numerusform>
            <numerusform>Median of %n runs, %1 frames per second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::RunForm</name>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n cell</numerusform>
            <numerusform>%n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n timed run(s)</source>
        <translation>
            <numerusform>%n timed run</numerusform>
            <numerusform>%n timed runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::VariationButton</name>
    <message numerus="yes">
        <source>%n combination(s)</source>
        <translation>
            <numerusform>%n combination</numerusform>
            <numerusform>%n combinations</numerusform>
        </translation>
    </message>
</context>
</TS>
