using Seqsvr.Commands;

return await CommandLine.RunAsync(args);
