using Seqsvr.Oracle;
using Seqsvr.Oracle.Comparing;
using Seqsvr.Oracle.Fuzzing;

// seqsvr's query engine against the row evaluator, and both against arbitrary text: see docs/testing.md.
//   compare --pairs N [--seed S]       runs N pairs of events and query, and prints those whose results differ
//   compare --seed S --pair P          replays one
//   fuzz --iterations N [--seed S]     runs N texts through everything, and prints those that crash, hang or contradict themselves
//   fuzz --seed S --iteration I        replays one
//   ... --broken KIND                  gets something wrong on purpose: must fail
if (OracleArguments.TryParse(args) is { } arguments)
    switch (arguments.Command)
    {
        case "compare": return await CompareCommand.RunAsync(arguments);
        case "fuzz" when arguments.Only is null: return await FuzzCommand.RunAsync(arguments);
        case "fuzz" or "fuzz-worker": return await FuzzWorker.RunAsync(arguments);
    }
Console.Error.WriteLine("usage: Seqsvr.Oracle compare --pairs N [--seed S] | compare --seed S --pair P | fuzz --iterations N [--seed S] | fuzz --seed S --iteration I  [--broken KIND]");
return 1;
