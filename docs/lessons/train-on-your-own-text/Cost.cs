using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TrainOnYourOwnText;

/// <summary>How large a network is, and where its multiplications are.</summary>
public static class Cost
{
    public static void Write(TextWriter console)
    {
        Table table = new("V, embedding, LSTM units", "parameters", "of them readout", "multiplications a token", "with Adam");
        foreach ((int characters, int embedding, int hidden) in new[] { (62, 32, 64), (62, 64, 192), (62, 128, 512), (2143, 64, 192) })
        {
            #region sizes
            LanguageModel model = new LanguageModelConfiguration
            {
                VocabularySize = characters,
                EmbeddingSize = embedding,
                Layers = [new("lstm", hidden)],
            }.Build(new RandomGenerator(seed: 1));
            int parameters = model.Parameters.Sum(parameter => parameter.Count);
            int readout = (hidden + 1) * characters;
            int multiplications = 4 * hidden * (embedding + hidden) + hidden * characters;      // a row of the embedding is only looked up
            #endregion
            table.Add(
                $"{characters}, {embedding}, {hidden}", parameters, Table.Number((double)readout / parameters, "0%"), multiplications,
                $"{Table.Number(3.0 * parameters * sizeof(float) / 1e6, "0.0")} MB");
        }

        table.WriteTo(console);
    }
}
