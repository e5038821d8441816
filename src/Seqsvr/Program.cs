using Seqsvr;
using Seqsvr.Commands;

CultureData.LoadForSqlServer(args);
return await CommandLine.RunAsync(args);
