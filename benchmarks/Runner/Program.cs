using Runner.Commands;

return CommandLine.Run(args);
