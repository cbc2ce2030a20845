using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Tutorial;

/// <summary>The tutorial: one program, from the first tensor to a trained network with a cell of one's own.</summary>
public sealed class TutorialGuide : Guide
{
    private static readonly Lazy<IReadOnlyList<Output>> _outputs = new(Run);

    public override string Folder => "tutorial";

    public override IReadOnlyList<Output> Outputs => _outputs.Value;

    // One long method: its regions, one after the other, are the reader's program. Hence the name Console, too.
    private static IReadOnlyList<Output> Run()
    {
        using Transcript Console = new();
        #region tensors
        Tensor rows = Tensor.From([1f, 2, 3, 4, 5, 6], 2, 3);                   // 2 rows, 3 columns
        Tensor weight = Tensor.Ones([3, 2]);
        Console.WriteLine(rows.MatMul(weight) + Tensor.From([10f, 20]));        // [2, 3] · [3, 2] + [2]
        #endregion
        Console.Cut("tensors");

        #region gradients
        Tensor w = Tensor.Scalar(0.5, DType.Float64).RequireGrad();
        Tensor error = (w * 3 - 2).Square();                                    // (3w − 2)², so the slope is 6 · (3w − 2)
        error.Backward();
        Console.WriteLine($"error {error.Item()}, slope {w.Grad!.Item()}");
        #endregion
        Console.Cut("gradients");

        #region layer
        RandomGenerator random = new(seed: 1);
        LSTMLayer layer = new(hidden: 4, random);
        (Tensor output, State state) = layer.Forward(Tensor.Ones([2, 5, 3]));   // 2 sequences of 5 steps, 3 numbers a step
        Console.WriteLine($"output {output.Shape}, state {state}");
        #endregion
        Console.Cut("layer");

        #region data
        string[] sums = [.. from a in Enumerable.Range(0, 10) from b in Enumerable.Range(0, 10) select $"{a}+{b}={a + b};"];
        Vocabulary vocabulary = Vocabulary.FromCharacters(string.Concat(sums));
        PaddedBatches batches = PaddedBatches.NextTokens([.. sums.Select(sum => vocabulary.Encode(sum))], batch: 50, shuffleSeed: 1);
        Console.WriteLine($"{sums.Length} sums such as {sums[34]} made of {vocabulary.Count} characters");
        #endregion
        Console.Cut("data");

        #region model
        LanguageModel Model(RecurrentNode node) => new(
            new Embedding(vocabulary.Count, features: 8, random),
            new RNNLayer(node),
            new Linear(vocabulary.Count, random, inputs: 32));

        void Train(LanguageModel model)
        {
            Adam optimizer = new(model.Parameters, learningRate: 0.03);
            TrainerOptions options = new() { Steps = 150, MaxNorm = 1 };        // gradients longer than 1 are shortened to 1
            Trainer trainer = new(new LanguageModelObjective(model), optimizer, batches, options);
            trainer.AfterStep += done =>
            {
                if (done.Step is 1 or 50 or 100 or 150) Console.WriteLine($"step {done.Step}: loss {done.Loss:0.00}");
            };
            trainer.Fit();
        }
        #endregion

        #region train
        LanguageModel lstm = Model(new LSTMNode(hidden: 32, random, features: 8));
        Train(lstm);
        double floor = Math.Log(10) * sums.Length / sums.Sum(sum => sum.Length - 1);
        Console.WriteLine($"no network can get below {floor:0.00}");
        #endregion
        Console.Cut("train");

        #region ask
        string Ask(LanguageModel model, string question)
        {
            SamplingOptions surest = new() { Temperature = 0, Length = 4, StopToken = vocabulary[";"] };
            return vocabulary.Decode([.. Sampler.Tokens(model, vocabulary.Encode(question), random, surest)]);
        }

        Console.WriteLine($"3+4={Ask(lstm, "3+4=")} 9+8={Ask(lstm, "9+8=")}");
        #endregion
        Console.Cut("ask");

        #region score
        Console.WriteLine($"{sums.Count(sum => sum == $"{sum[..4]}{Ask(lstm, sum[..4])};")} of {sums.Length} right");
        #endregion
        Console.Cut("score");

        #region save
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "sums.ckpt");
        CheckpointContent saved = new();
        ModelCheckpoint.Put(saved, lstm);
        CheckpointFile.Write(path, saved);

        LanguageModel loaded = Model(new LSTMNode(hidden: 32, random, features: 8));
        Console.WriteLine($"before loading: 7+5={Ask(loaded, "7+5=")}");
        ModelCheckpoint.Take(CheckpointFile.Read(path), loaded);
        Console.WriteLine($"after loading: 7+5={Ask(loaded, "7+5=")}");
        #endregion
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        Console.Cut("save");

        #region check
        Console.WriteLine(GradientCheck.Node(new MyLSTMNode(features: 2, hidden: 3, random)).Report);
        #endregion
        Console.Cut("check");

        #region wrong
        Console.WriteLine(GradientCheck.Node(new ForgetfulNode(features: 2, hidden: 3, random)).Report);
        #endregion
        Console.Cut("wrong");

        #region own
        LanguageModel own = Model(new MyLSTMNode(features: 8, hidden: 32, random));
        Train(own);
        Console.WriteLine($"3+4={Ask(own, "3+4=")} 9+8={Ask(own, "9+8=")}");
        #endregion
        Console.Cut("own");
        return Console.Parts;
    }
}
