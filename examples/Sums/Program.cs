using System.CommandLine;
using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Training;
using Sums;

Option<string> task = new Option<string>("--task")
{
    Description = "What is learnt: sums (\"12+39\" to \"51\") or dates (\"3 may 1998\" to \"1998-05-03\"). [default: sums]",
}.AcceptOnlyFromAmong("sums", "dates");
Option<string?> ask = CommandLine.Of<string?>("--ask", "A question of yours.", "text");
Option<int?> epochs = Options.Count("--epochs", "Passes over the exercises. [default: 15 for sums, 5 for dates]");
Option<int?> width = Options.Count("--width", "Beginnings that the beam search follows. [default: 5]");
Option<ulong> seed = Options.Seed();
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "Sums",
    "Learns to read a question and to write its answer, character by character: an encoder-decoder with attention.",
    args,
    [task, ask, epochs, width, seed, quick],
    said =>
    {
        const int Hidden = 128, Longest = 12;
        bool isDates = said.GetValue(task) == "dates", isQuick = said.GetValue(quick);
        ulong start = said.GetValue(seed);
        int count = isQuick ? 3000 : isDates ? 10_000 : 30_000, tests = isQuick ? 100 : 1000;
        Exercises exercises = Exercises.Of(isDates ? "dates" : "sums", count, start);
        int[]? own = said.GetValue(ask) is { } text ? exercises.Characters.Encode(text.ToLowerInvariant(), $"--ask {text}") : null;

        Translator model = new(exercises.Characters.Count, exercises.EndToken, Hidden, new RandomGenerator(start));
        PaddedBatches training = exercises.Batches(tests.., batch: 100, start), heldOut = exercises.Batches(..tests, batch: 100, start);
        using (Gradients.Off()) model.Logits(heldOut.Next()); // sizes what takes its sizes from the first input
        int passes = said.GetValue(epochs) ?? (isQuick ? 2 : isDates ? 5 : 15);
        (string question, string answer) = exercises.Part(..1)[0];
        Console.WriteLine(FormattableString.Invariant(
            $"{count - tests:#,0} exercises to learn from, {tests} to be tested with, such as \"{question}\" = \"{answer}\"; {passes} passes."));
        Trainer trainer = new(
            Objective.From(model, batch => Loss.CrossEntropy(model.Logits(batch), batch.Targets, PaddedBatches.IgnoredTarget).Mean()),
            new Adam(model.Parameters), training,
            new TrainerOptions { Epochs = passes, MaxNorm = 1, Schedule = new OneCycleSchedule(0.005, (long)passes * training.BatchesPerEpoch) });
        Progress.Show(trainer, loss => FormattableString.Invariant($"loss {loss:0.0000} nats a character"));
        model.Eval();

        Console.WriteLine(FormattableString.Invariant(
            $"Exercises never seen, teacher forcing: {TeacherForced(model, heldOut) * 100:0.0} % of characters right"));
        var parts = exercises.Part(..tests);
        int[][] questions = [.. parts.Select(one => exercises.Characters.Encode(one.Question))];
        int beams = said.GetValue(width) ?? 5;
        string[] greedy = [.. questions.Select(asked => exercises.Characters.Decode(model.Greedy(asked, Longest).Answer))];
        string[] beam = [.. questions.Select(asked => exercises.Characters.Decode(model.Beam(asked, Longest, beams)))];
        Console.WriteLine(FormattableString.Invariant(
            $"Running free, whole answers right: greedy {Right(greedy) * 100:0.0} %, beam search of width {beams} {Right(beam) * 100:0.0} %"));
        foreach (int i in Enumerable.Range(0, tests).Where(i => greedy[i] == parts[i].Answer).Take(3))
            Console.WriteLine($"  right: {parts[i].Question} = {greedy[i]}");
        foreach (int i in Enumerable.Range(0, tests).Where(i => greedy[i] != parts[i].Answer).Take(3))
            Console.WriteLine($"  wrong: {parts[i].Question} = {greedy[i]}, but it is {parts[i].Answer}");
        Show(own ?? questions[0]);

        double Right(string[] answers) => answers.Zip(parts, (answer, one) => answer == one.Answer ? 1.0 : 0).Average();

        void Show(int[] question)
        {
            (int[] answer, Tensor weights) = model.Greedy(question, Longest);
            Console.WriteLine($"\nWhere it looked when it wrote (0 to 9 tenths, . for none):\n       {exercises.Characters.Decode(question)}");
            for (int t = 0; t < weights.Shape[0]; t++)
            {
                string character = t < answer.Length ? exercises.Characters.Decode(answer[t]) : "end";
                IEnumerable<string> tenths = weights.Select(0, t).ToArray<float>().Select(w => w < 0.1 ? "." : $"{Math.Min(9, (int)(w * 10))}");
                Console.WriteLine($"  {character,3}  {string.Concat(tenths)}");
            }
        }
    });

static double TeacherForced(Translator model, PaddedBatches data)
{
    using IDisposable off = Gradients.Off();
    double right = 0, all = 0;
    data.Position = 0;
    foreach (Batch batch in data.RestOfEpoch())
    {
        int[] targets = batch.Targets.ToArray<int>(), predicted = model.Logits(batch).ArgMax().ToArray<int>();
        right += targets.Zip(predicted).Count(pair => pair.First == pair.Second);
        all += targets.Count(target => target != PaddedBatches.IgnoredTarget);
    }

    return right / all;
}
