using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TrainOnYourOwnText;

/// <summary>What a token shall be, and how many of them there are.</summary>
public static class Words
{
    public static void Write(TextWriter console)
    {
        Table table = new("vocabulary", "tokens of text", "different: V", "ln V", "<unk> in the text");
        string psalms = Bundled.Text("psalms.txt"), poems = Bundled.Text("tang-poems.txt");
        Add("Psalms, characters", psalms, Vocabulary.FromCharacters(psalms));
        #region vocabularies
        Add("Psalms, words", psalms, Vocabulary.FromWords(psalms));
        Add("words, 5 times or more", psalms, Vocabulary.FromWords(psalms, unknown: true, minimumCount: 5));
        Add("Tang poems, characters", poems, Vocabulary.FromCharacters(poems));
        Add("characters, 5 times or more", poems, Vocabulary.FromCharacters(poems, unknown: true, minimumCount: 5));
        #endregion
        table.WriteTo(console);

        void Add(string name, string text, Vocabulary vocabulary)
        {
            int[] tokens = vocabulary.Encode(text);
            double unknown = tokens.Count(token => token == vocabulary.UnknownIndex) / (double)tokens.Length;
            table.Add(name, tokens.Length, vocabulary.Count, Table.Number(Math.Log(vocabulary.Count), "0.00"), Table.Number(unknown, "0%"));
        }
    }
}
