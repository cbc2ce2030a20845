using AutogradRnn;
using AutogradRnn.Layers;
using AutogradRnn.Training;
using CharRnn.Runs;

namespace CharRnn.Commands;

/// <summary>Writes with a trained network, token by token as they come.</summary>
internal static class SampleCommand
{
    public static int Run(SampleArguments said)
    {
        if (said.Prime is { Length: 0 }) throw new MisuseException("--prime expected at least one character to go on from, but got none.");
        (CheckpointContent content, _, _) = RunFolder.Find(said.Checkpoint ?? RunFolder.Newest());
        LanguageModel model = LanguageModelCheckpoint.Open(content);
        Vocabulary vocabulary = LanguageModelCheckpoint.Vocabulary(content);
        int[] prime = said.Prime is null ? [Beginning.Of(vocabulary)] : vocabulary.Encode(said.Prime, "--prime");

        Console.Write(said.Prime?.TrimStart('\n'));
        if (said.Beam is { } width)
        {
            BeamSequence best = new BeamSearch(model, width, said.Length).Run(prime)[0];
            Console.Write(vocabulary.Decode([.. best.Tokens]));
        }
        else
        {
            SamplingOptions options = new() { Temperature = said.Temperature, TopK = said.TopK, TopP = said.TopP, Length = said.Length };
            foreach (int token in Sampler.Tokens(model, prime, new RandomGenerator(said.Seed), options))
            {
                Console.Write(vocabulary.Decode(token));
                Console.Out.Flush();
            }
        }

        Console.WriteLine();
        return 0;
    }
}
