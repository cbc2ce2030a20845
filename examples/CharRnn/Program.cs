using CharRnn.Commands;

return CommandLine.Run(args);
